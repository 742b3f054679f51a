namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Creates an account.</summary>
public sealed record CreateAccountRequest
{
    /// <summary>Required.</summary>
    public string? DisplayName { get; init; }
}
