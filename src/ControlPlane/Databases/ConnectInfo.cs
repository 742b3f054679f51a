using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>What the Connect dialog of an instance shows.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Region">Its region; on the fabric both consoles show one region id.</param>
/// <param name="Applicable">False on a cloud where private endpoints are not applicable.</param>
/// <param name="Message">Why nothing can be picked, or what to do next; empty when <paramref name="Clients"/> has
/// strings.</param>
public sealed record ConnectInfo(Instance Instance, Region Region, bool Applicable, string Message)
{
    /// <summary>What the Connection Type list offers.</summary>
    public IReadOnlyList<ConnectionTypeOption> ConnectionTypes { get; init; } = [];

    /// <summary>What is chosen of that list: its id.</summary>
    public string ConnectionType { get; init; } = ConnectionTypeOption.PrivateEndpoint;

    /// <summary>What consumers paste; empty when not applicable.</summary>
    public string ServiceName { get; init; } = string.Empty;

    /// <summary>Zones in which endpoints may have an address.</summary>
    public IReadOnlyList<Id<Zone>> AvailabilityZones { get; init; } = [];

    /// <summary>Registered endpoints, Active ones first, at most <see cref="MaxEndpoints"/>; only Active ones can be
    /// picked.</summary>
    public IReadOnlyList<PrivateEndpointConnectionView> Endpoints { get; init; } = [];

    /// <summary>The connection that the strings speak of; null while none is Active.</summary>
    public PrivateEndpointConnectionView? Chosen { get; init; }

    /// <summary>What the strings name; empty while nothing can be connected to.</summary>
    public string Host { get; init; } = string.Empty;

    /// <summary>The port of <see cref="Host"/>; 0 while there is none.</summary>
    public int Port { get; init; }

    /// <summary>The database that the strings name.</summary>
    public string Database { get; init; } = string.Empty;

    /// <summary>Why the strings verify the CA and not the name, or that they verify nothing.</summary>
    public string TlsNote { get; init; } = string.Empty;

    /// <summary>Connect With, in the order of the list.</summary>
    public IReadOnlyList<ConnectClient> Clients { get; init; } = [];

    /// <summary>Most endpoints of the drop-down list.</summary>
    public const int MaxEndpoints = 100;
}
