using Linkspan.Contracts.Nodes;
using Linkspan.Domain.Nodes;
using Linkspan.Providers.Fabric;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What happens at one node: updates and reports take their time, it dies, and loses its connection.</summary>
/// <param name="member">As it joined; null: the server's own.</param>
internal sealed class ModelNode(
    FakeNode node,
    Node? member,
    Random random,
    StoredHistory history,
    ReferenceModel model,
    Func<FabricProvider> fabric,
    TimeProvider time,
    Action<string> say)
{
    /// <summary>A node that does not report for so long counts as out of reach.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly string _name = member is null ? "the node" : node.NodeId;
    private bool _joined;
    private long _toldUpTo;
    private DateTimeOffset _heardAt;

    public FakeNode Fake => node;

    public Node? Member => member;

    public ReportedFacts Facts { get; } = new();

    /// <summary>The revision that removed it; null: it is a member.</summary>
    public long? RemovedAt { get; set; }

    /// <summary>Whether the server may think that it is out of reach; its own node never is.</summary>
    public bool MayBeAway =>
        member is not null && (!_joined || RemovedAt is not null || time.GetUtcNow() - _heardAt >= Silence);

    /// <summary>Whether every update is announced to it; else each node is told of what concerns it.</summary>
    public bool IsAlone { get; init; } = true;

    /// <summary>The node has to follow anew.</summary>
    public void ServerStarted()
    {
        _joined = false;
        Facts.Forget();
    }

    /// <returns>Whether the node had anything to do.</returns>
    public async Task<bool> MoveAsync()
    {
        List<Func<Task>> moves = [];
        if (!node.Follows)
        {
            if (RemovedAt is null)
            {
                moves.Add(() => Done(FollowServer));
            }
        }
        else if (!_joined || (IsAlone ? history.LastForNodes > _toldUpTo : fabric().Owes(node.NodeId)))
        {
            moves.Add(FetchAsync);
        }

        if (node.Fetched > 0)
        {
            moves.Add(() => Done(ApplyUpdate));
        }

        if (RemovedAt is not null)
        {
            moves.Add(StopAsync);
        }
        else if (node.Follows && node.HasNews)
        {
            moves.Add(() => Done(node.Report));
        }
        else if (member is not null && _joined && node.AppliedRevision > 0 && node.Reports == 0
            && time.GetUtcNow() - _heardAt >= Heartbeat)
        {
            moves.Add(() => Done(node.Beat));
        }

        if (node.Reports > 0 && RemovedAt is null)
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
        say($"{_name} ends");
        await node.StopAsync();
        _joined = false;
    }

    /// <summary>Its connection breaks; what it has in force stays so.</summary>
    public async Task LoseAsync()
    {
        say($"{_name} loses its connection");
        await node.LoseAsync();
        _joined = false;
    }

    private static Task Done(Action step)
    {
        step();
        return Task.CompletedTask;
    }

    private void FollowServer()
    {
        say($"{_name} follows");
        node.Follow(fabric(), IsAlone ? null : fabric().TurnsAsync);
    }

    private async Task FetchAsync()
    {
        if (await node.FetchAsync() is not { } update)
        {
            return;
        }

        say($"{_name} is sent {update.Revision}{(update.Full ? ", all" : string.Empty)}");
        if (!_joined)
        {
            _joined = true;
            _heardAt = time.GetUtcNow();
            Facts.NodeJoined();
        }

        if (IsAlone && update.Revision < history.LastForNodes)
        {
            throw new ModelViolation($"the update is at {update.Revision}, and must be at {history.LastForNodes}");
        }

        _toldUpTo = update.Revision;
        IEnumerable<string> open =
        [
            .. update.Endpoints.Where(endpoint => endpoint.Access.Allowed).Select(endpoint => endpoint.EndpointId),
            .. update.Admissions.Where(endpoint => endpoint.Access.Allowed).Select(endpoint => endpoint.EndpointId),
        ];
        if (open.FirstOrDefault(endpoint => !model.MayOpen(endpoint)) is { } wrong)
        {
            throw new ModelViolation($"{wrong} is let through at {_name}, and nobody allows it");
        }

        FleetChecks.IsItsOwn(this, update, history);
    }

    private void ApplyUpdate()
    {
        NodeUpdate update = node.Apply();
        say($"{_name} has {update.Revision} in force");
    }

    private async Task DeliverAsync()
    {
        NodeReport report = await node.DeliverAsync();
        _heardAt = time.GetUtcNow();
        Facts.Take(report);
        say($"{_name} has reported {report.AppliedRevision} with {report.Endpoints.Count} zones");
    }
}
