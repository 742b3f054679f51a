using System.Security.Cryptography;
using Linkspan.Domain;

namespace Linkspan.ControlPlane;

/// <summary>The program's source of ids and secrets.</summary>
public sealed class CryptographicRandom : IRandomSource
{
    /// <inheritdoc/>
    public void Fill(Span<byte> target) => RandomNumberGenerator.Fill(target);
}
