namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Takes a step of a rotation of the CA of nodes.</summary>
public sealed record StepNodeCaRequest
{
    /// <summary>Also when it cuts nodes off. Default: false.</summary>
    public bool? Force { get; init; }
}
