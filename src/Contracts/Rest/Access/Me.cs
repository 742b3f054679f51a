namespace Linkspan.Contracts.Rest.Access;

/// <summary>Who makes the call.</summary>
public sealed record Me
{
    /// <summary>What the audit names: a member's or an API key's id.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The member's or the key's name.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Empty for keys.</summary>
    public string MemberId { get; init; } = "";

    /// <summary>Empty for keys.</summary>
    public string Email { get; init; } = "";

    public IReadOnlyList<MyRole> Roles { get; init; } = [];
}
