using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>Seeded, and able to say which id an endpoint will have, so that it can be registered before it exists.</summary>
internal sealed class ForeseeableRandom(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);
    private byte[]? _next;

    /// <summary>Makes the id of an endpoint that is to come, and what makes it come true.</summary>
    public (Id<InterfaceEndpoint> Id, byte[] Bytes) Foresee()
    {
        Recorder recorder = new(this);
        return (Id<InterfaceEndpoint>.New(recorder), recorder.Bytes);
    }

    /// <summary>The next id is this one; null: any.</summary>
    public void Come(byte[]? bytes) => _next = bytes;

    public void Fill(Span<byte> target)
    {
        if (_next is { } planned && planned.Length == target.Length)
        {
            planned.CopyTo(target);
            _next = null;
        }
        else
        {
            _random.NextBytes(target);
        }
    }

    private sealed class Recorder(ForeseeableRandom random) : IRandomSource
    {
        public byte[] Bytes { get; private set; } = [];

        public void Fill(Span<byte> target)
        {
            random.Fill(target);
            Bytes = target.ToArray();
        }
    }
}
