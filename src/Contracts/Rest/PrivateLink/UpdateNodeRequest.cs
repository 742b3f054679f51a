namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Changes a node: a field that is left out stays as it is.</summary>
public sealed record UpdateNodeRequest
{
    /// <summary>Where other nodes reach its links, HOST:PORT; of a node with the role service.</summary>
    public string? Advertise { get; init; }
}
