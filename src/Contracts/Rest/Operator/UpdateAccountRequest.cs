namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Renames an account.</summary>
public sealed record UpdateAccountRequest
{
    /// <summary>Required.</summary>
    public string? DisplayName { get; init; }
}
