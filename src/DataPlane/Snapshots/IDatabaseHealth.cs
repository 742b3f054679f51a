using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>What the node knows of the databases that it dials.</summary>
internal interface IDatabaseHealth
{
    /// <summary>Probes exactly the addresses of a service from now on.</summary>
    void Place(ServicePlacement service);

    /// <summary>Stops to probe a service's addresses.</summary>
    void Remove(string serviceId);

    /// <summary>Whether sessions should be sent to an address.</summary>
    DatabaseStanding StandingOf(ServicePlacement service, DatabaseAddress address);

    /// <summary>Everything that is known now.</summary>
    IReadOnlyList<DatabaseReport> All();
}
