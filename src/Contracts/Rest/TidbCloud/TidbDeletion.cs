namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>What deleting an instance cuts, as last observed.</summary>
public sealed record TidbDeletion
{
    /// <summary>Private endpoint connections that go with it.</summary>
    public int PrivateEndpointConnections { get; init; }

    /// <summary>Consumers' interface endpoints that lose their service.</summary>
    public int Endpoints { get; init; }

    public int LiveSessions { get; init; }
}
