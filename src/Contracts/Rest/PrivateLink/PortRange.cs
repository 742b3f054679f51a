namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Ports from the first to the last, both included.</summary>
public sealed record PortRange
{
    public int From { get; init; }

    public int To { get; init; }
}
