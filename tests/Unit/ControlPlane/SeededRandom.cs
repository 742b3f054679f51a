using Linkspan.Domain;

namespace Linkspan.Unit.ControlPlane;

/// <summary>Random bytes that are the same in every run of one seed.</summary>
internal sealed class SeededRandom(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    public void Fill(Span<byte> target)
    {
        lock (_lock)
        {
            _random.NextBytes(target);
        }
    }
}
