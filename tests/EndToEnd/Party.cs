using Linkspan.Client;

namespace Linkspan.EndToEnd;

/// <summary>One of the two people: a member with one role, who was invited and joins at the first sign-in.</summary>
/// <param name="Name">What the console calls them.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="Invitation">The one-time link that they were sent.</param>
/// <param name="Client">The API with the same role.</param>
public sealed record Party(string Name, string Email, string Invitation, LinkspanClient Client) : IDisposable
{
    public const string Password = "correct horse battery staple";

    /// <summary>The link has been used: from now on they sign in with e-mail and password.</summary>
    public bool HasJoined { get; set; }

    public void Dispose() => Client.Dispose();
}
