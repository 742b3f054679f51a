namespace Linkspan.Contracts.Rest.Access;

/// <summary>One page of invitations.</summary>
public sealed record InvitationList
{
    public IReadOnlyList<Invitation> Invitations { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
