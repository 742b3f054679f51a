namespace Linkspan.Domain;

/// <summary>Where ids and secrets come from: cryptographic in the program, seeded in tests.</summary>
public interface IRandomSource
{
    /// <summary>Fills <paramref name="target"/> with random bytes.</summary>
    void Fill(Span<byte> target);
}
