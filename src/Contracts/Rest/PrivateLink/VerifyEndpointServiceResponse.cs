namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>The green check mark, or which part of the name does not fit.</summary>
public sealed record VerifyEndpointServiceResponse
{
    public bool Valid { get; init; }

    public string ServiceName { get; init; } = "";

    /// <summary>Empty when not valid, as are the following.</summary>
    public string ServiceId { get; init; } = "";

    public IReadOnlyList<string> Zones { get; init; } = [];

    public bool AutoAcceptEnabled { get; init; }

    /// <summary>What does not fit, in one sentence; empty when valid.</summary>
    public string Problem { get; init; } = "";

    /// <summary>prefix, parts, blanks, missing, region or serviceId; empty when valid.</summary>
    public string ProblemPart { get; init; } = "";
}
