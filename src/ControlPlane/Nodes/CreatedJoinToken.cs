using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>A join token with its text, which is shown this once.</summary>
/// <param name="Token">What is kept.</param>
/// <param name="Text">What the host is given; see <see cref="Contracts.Nodes.JoinTokenParts"/>.</param>
public sealed record CreatedJoinToken(JoinToken Token, string Text)
{
    /// <summary>The token's id alone: the text lets a host in.</summary>
    public override string ToString() => Token.Key;
}
