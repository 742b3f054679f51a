namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Asks for a one-time sign-in link of the console.</summary>
public sealed record CreateAdministratorLinkRequest
{
    /// <summary>Whom the link is for, in the audit.</summary>
    public string? DisplayName { get; init; }
}
