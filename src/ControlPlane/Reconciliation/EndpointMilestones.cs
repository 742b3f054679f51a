using Linkspan.ControlPlane.Audit;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>What the audit tells of an endpoint's steps: the states that somebody waits for.</summary>
internal static class EndpointMilestones
{
    /// <returns>The lines of one step; mostly none.</returns>
    public static IEnumerable<AuditRecord> Of(InterfaceEndpoint before, InterfaceEndpoint after)
    {
        if (before.Status != after.Status && after.Status == EndpointStatus.Active)
        {
            yield return new AuditRecord(
                "endpoint.active", InterfaceEndpoint.Kind, after.Key, after.Owner, "Active: every zone listens.");
        }

        if (before.Connection == after.Connection)
        {
            yield break;
        }

        if (after.Connection == ConnectionStatus.Connected)
        {
            yield return new AuditRecord(
                "endpointConnection.connected", InterfaceEndpoint.Kind, after.Key, after.Owner, $"Connected to {after.Service}.");
        }
        else if (after.Connection == ConnectionStatus.ServiceDeleted)
        {
            yield return new AuditRecord(
                "endpointConnection.serviceDeleted", InterfaceEndpoint.Kind, after.Key, after.Owner,
                $"{after.Service} was deleted.");
        }
    }
}
