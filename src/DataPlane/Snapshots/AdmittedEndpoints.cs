using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>
/// The endpoints of other nodes that may reach services of this one: what lives on of each, and the end of its sessions when the
/// control plane takes its word back.
/// </summary>
internal sealed class AdmittedEndpoints(NodeReporter reporter, TimeProvider time, ILogger logger)
{
    private readonly Withdrawals _withdrawals = new(reporter, time, logger);
    private readonly ConcurrentDictionary<string, EndpointState> _states = new();

    public ICollection<EndpointState> States => _states.Values;

    /// <summary>The state of an endpoint; null when it is not admitted. Safe on any thread.</summary>
    public EndpointState? Find(string endpointId) => _states.GetValueOrDefault(endpointId);

    /// <summary>Follows an update that is in force already, so that a session that begins now is judged by it.</summary>
    public void Apply(NodeSnapshot before, NodeSnapshot after, NodeUpdate update, long arrivedAt)
    {
        IEnumerable<string> touched = update.Full
            ? before.Admissions.Keys
            : update.Removed.Concat(update.Endpoints.Select(endpoint => endpoint.EndpointId));
        foreach (string endpointId in touched.Where(id => !after.Admissions.ContainsKey(id)))
        {
            if (_states.TryRemove(endpointId, out EndpointState? gone))
            {
                _withdrawals.Revoke(gone, RevokeReason.EndpointRemoved, update.Revision, arrivedAt);
            }
        }
        foreach (EndpointAdmission admission in update.Admissions)
        {
            EndpointState state = _states.GetOrAdd(admission.EndpointId, id => new EndpointState(id, reporter.AddMoved));
            if (before.Admissions.TryGetValue(admission.EndpointId, out AdmissionSnapshot? earlier))
            {
                Replace(state, earlier.Admission, admission, update.Revision, arrivedAt);
            }
        }
    }

    private void Replace(
        EndpointState state, EndpointAdmission before, EndpointAdmission after, long revision, long arrivedAt)
    {
        if (before.Access.KeepsSessions && (!after.Access.KeepsSessions || before.ServiceId != after.ServiceId))
        {
            _withdrawals.Revoke(state, after.Access.Reason ?? RevokeReason.AccessWithdrawn, revision, arrivedAt);
        }
        else if (before.NodeIds.Except(after.NodeIds).Any())
        {
            _withdrawals.Revoke(
                state, RevokeReason.NodeRemoved, revision, arrivedAt, session => !after.NodeIds.Contains(session.NodeId ?? ""));
        }
    }
}
