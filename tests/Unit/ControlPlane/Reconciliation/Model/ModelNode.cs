using Linkspan.Contracts.Nodes;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What happens at the node: updates and reports take their time, it dies, ports and databases come and go.</summary>
internal sealed class ModelNode(
    FakeNode node,
    Random random,
    StoredHistory history,
    ReferenceModel model,
    ReportedFacts facts,
    Func<INodeChannel> channel,
    Action<string> say)
{
    private bool _joined;
    private long _toldUpTo;

    /// <summary>The node has to follow anew.</summary>
    public void ServerStarted() => _joined = false;

    /// <returns>Whether the node had anything to do.</returns>
    public async Task<bool> MoveAsync()
    {
        List<Func<Task>> moves = [];
        if (!node.Follows)
        {
            moves.Add(() => Done(FollowServer));
        }
        else if (!_joined || history.LastForNodes > _toldUpTo)
        {
            moves.Add(FetchAsync);
        }

        if (node.Fetched > 0)
        {
            moves.Add(() => Done(ApplyUpdate));
        }

        if (node.Follows && node.HasNews)
        {
            moves.Add(() => Done(node.Report));
        }

        if (node.Reports > 0)
        {
            moves.Add(DeliverAsync);
        }

        if (moves.Count == 0)
        {
            return false;
        }

        await moves[random.Next(moves.Count)]();
        return true;
    }

    public async Task StopAsync()
    {
        say("the node ends");
        await node.StopAsync();
        _joined = false;
    }

    public void OccupyOrFree()
    {
        string address = $"127.64.{16 * random.Next(2)}.{random.Next(1, 5)}";
        if (!node.OccupiedAddresses.Remove(address))
        {
            node.OccupiedAddresses.Add(address);
        }

        say($"{address} is {(node.OccupiedAddresses.Contains(address) ? "occupied" : "free")}");
        node.LookAround();
    }

    public void KillOrReviveDatabase()
    {
        string host = $"10.0.{random.Next(2)}.{random.Next(1, 4)}";
        if (!node.DeadHosts.Remove(host))
        {
            node.DeadHosts.Add(host);
        }

        say($"{host} is {(node.DeadHosts.Contains(host) ? "down" : "up")}");
        node.LookAround();
    }

    public void ConnectOrDisconnect()
    {
        EndpointPlacement[] all = [.. node.Endpoints.Values];
        if (all.Pick(random, 3, placed => placed.Access.Allowed)?.EndpointId is not { } endpoint)
        {
            return;
        }

        if (random.Next(6) == 0)
        {
            node.Disconnect(endpoint);
        }
        else if (node.Connect(endpoint))
        {
            say($"a session through {endpoint}");
        }
    }

    private static Task Done(Action step)
    {
        step();
        return Task.CompletedTask;
    }

    private void FollowServer()
    {
        say("the node follows");
        node.Follow(channel());
    }

    private async Task FetchAsync()
    {
        NodeUpdate update = await node.FetchAsync();
        say($"the node is sent {update.Revision}{(update.Full ? ", all" : string.Empty)}");
        if (!_joined)
        {
            _joined = true;
            facts.NodeJoined();
        }

        if (update.Revision < history.LastForNodes)
        {
            throw new ModelViolation($"the update is at {update.Revision}, and must be at {history.LastForNodes}");
        }

        _toldUpTo = update.Revision;
        if (update.Endpoints.FirstOrDefault(e => e.Access.Allowed && !model.MayOpen(e.EndpointId)) is { } open)
        {
            throw new ModelViolation($"{open.EndpointId} is let through, and nobody allows it");
        }
    }

    private void ApplyUpdate()
    {
        NodeUpdate update = node.Apply();
        say($"the node has {update.Revision} in force");
    }

    private async Task DeliverAsync()
    {
        NodeReport report = await node.DeliverAsync();
        facts.Take(report);
        say($"the node has reported {report.AppliedRevision} with {report.Endpoints.Count} zones");
    }
}
