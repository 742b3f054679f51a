using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>
/// One random history of one seed: both parties' calls, a node's events, crashes and time, in any order, with the reference model
/// beside it. Nothing happens but in steps of this run, so that a seed always gives the same history.
/// </summary>
internal sealed class ModelRun : IAsyncDisposable
{
    /// <summary>Calls at the end that nothing is done about before the node or the server dies.</summary>
    private const int LastCalls = 12;

    private readonly Random _random;
    private readonly ModelPlace _place;
    private readonly CancellationToken _cancellationToken;
    private readonly StoredHistory _history = new();
    private readonly ReferenceModel _model = new();
    private readonly ModelFleet _fleet;
    private readonly bool _joins;
    private readonly Dictionary<string, long> _admittedAt = [];
    private readonly List<string> _trace = [];
    private ModelServer? _server;
    private ProviderCalls? _provider;
    private ConsumerCalls? _consumer;
    private Vpc? _databases;
    private IReadOnlyList<Vpc> _networks = [];
    private int? _crashIn;
    private bool _crashed;

    /// <param name="joins">Whether hosts join as nodes; else there is the server's own alone.</param>
    public ModelRun(int seed, StoreOptions store, bool joins, CancellationToken cancellationToken)
    {
        _joins = joins;
        _random = new Random(seed);
        _cancellationToken = cancellationToken;
        ManualTime time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        ServerSettings settings = new()
        {
            DataFolder = store.DataFolder,
            MaxUnregisteredEndpoints = 3,
            LinkAdvertise = joins ? new NodeAddress("192.0.2.1", 7443) : null,
        };
        _place = new ModelPlace(
            store, time, new ForeseeableRandom(seed), settings, SecretSealer.LoadOrCreate(store.DataFolder));
        _fleet = new ModelFleet(_random, _history, _model, time, () => Server, joins, Say);
    }

    /// <summary>What was done, for whoever must find out why it failed.</summary>
    public IReadOnlyList<string> Trace => _trace;

    private ModelServer Server => _server ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>Takes random steps, has one of them die with many calls undone, and lets everything settle.</summary>
    /// <exception cref="ModelViolation">Something happened that must never happen.</exception>
    public async Task RunAsync(int steps)
    {
        await StartAsync();
        ModelParties parties = await ModelParties.CreateAsync(Server, _cancellationToken);
        _networks = [.. parties.Consumers.Select(consumer => consumer.Vpc)];
        _databases = _joins ? await parties.CreateVpcAsync(Server, _cancellationToken) : null;
        _provider = new ProviderCalls(_random, _place.Random, _history, _model, parties, _databases, _place.Settings.Names);
        _consumer = new ConsumerCalls(_random, _place.Random, _history, _model, parties, _provider);
        await TakeAsync(Steps(), steps);
        await TakeAsync(Calls(), LastCalls);
        await (_random.Next(2) == 0 ? _fleet.StopOwnAsync() : RestartAsync(_random.Next(2) == 0));
        await new ModelSettling(this, _history, _model, _fleet, _place).RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ModelNode node in _fleet.All)
        {
            await node.Fake.StopAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Everything that can happen without anybody's doing happens, until nothing is left.</summary>
    public async Task QuietenAsync()
    {
        const int Limit = 2_000;
        _crashIn = null;
        for (int round = 0; round < Limit; round++)
        {
            bool looked = await LookAsync(_random.Next(1, 6));
            bool moved = await _fleet.MoveAsync();
            await AfterStepAsync();
            if (!looked && !moved)
            {
                return;
            }
        }

        throw new ModelViolation("it never comes to rest");
    }

    /// <summary>The server dies and starts again; the node beside it may live on.</summary>
    public async Task RestartAsync(bool nodeDies)
    {
        Say($"the server dies{(nodeDies ? ", and its node" : string.Empty)}");
        await _fleet.ServerDiedAsync(nodeDies);
        await Server.DisposeAsync();
        await StartAsync();
    }

    public void Advance(TimeSpan by)
    {
        Say($"{by} pass");
        _place.Time.Advance(by);
    }

    public IStore Store => Server.Store;

    /// <summary>Where nodes are missing, hosts join.</summary>
    public async Task CompleteAsync()
    {
        foreach (ModelCall join in _fleet.Complete(_networks).ToArray())
        {
            await CallAsync(join);
        }
    }

    private List<(int Weight, Func<Task> StepAsync)> Calls() =>
    [
        (6, () => CallAsync(_provider!.RegisterInstance())),
        (2, () => CallAsync(_provider!.UpdateInstance())),
        (1, () => CallAsync(_provider!.DeleteInstance())),
        (3, () => CallAsync(_provider!.UpdateService())),
        (16, () => CallAsync(_provider!.Register())),
        (3, () => CallAsync(_provider!.RegisterFirst())),
        (7, () => CallAsync(_provider!.Revoke())),
        (3, () => CallAsync(_provider!.Disable())),
        (5, () => CallAsync(_provider!.Enable())),
        (16, () => CallAsync(_consumer!.CreateEndpoint())),
        (4, () => CallAsync(_consumer!.UpdateEndpoint())),
        (5, () => CallAsync(_consumer!.DeleteEndpoint())),
    ];

    private List<(int Weight, Func<Task> StepAsync)> Steps() =>
    [
        .. Calls(),
        (200, () => LookAsync(_random.Next(1, 8))),
        (350, () => _fleet.MoveAsync()),
        (4, () => Done(_fleet.OccupyOrFree)),
        (4, () => Done(_fleet.KillOrReviveDatabase)),
        (60, () => Done(_fleet.ConnectOrDisconnect)),
        (2, () => _fleet.StopOwnAsync()),
        (8, () => Done(() => Advance(TimeSpan.FromSeconds(Math.Pow(10, _random.NextDouble() * 3))))),
        (2, () => RestartAsync(_random.Next(2) == 0)),
        (3, () => Done(() => _crashIn = _random.Next(1, 5))),
        .. _joins ? NodeSteps() : [],
    ];

    private List<(int Weight, Func<Task> StepAsync)> NodeSteps() =>
    [
        (300, () => _fleet.MoveAsync()),
        (14, () => CallAsync(_fleet.Join(_networks, _databases!))),
        (6, () => CallAsync(_fleet.DrainOrUndrain())),
        (6, () => CallAsync(_fleet.Remove())),
        (8, _fleet.BreakOffAsync),
    ];

    private async Task TakeAsync(List<(int Weight, Func<Task> StepAsync)> kinds, int steps)
    {
        int weights = kinds.Sum(kind => kind.Weight);
        for (int step = 0; step < steps; step++)
        {
            int chosen = _random.Next(weights);
            await kinds.First(kind => (chosen -= kind.Weight) < 0).StepAsync();
            await AfterStepAsync();
        }
    }

    private static Task Done(Action step)
    {
        step();
        return Task.CompletedTask;
    }

    private async Task StartAsync()
    {
        _fleet.ServerStarted();
        _crashed = false;
        _crashIn = null;
        _server = await ModelServer.StartAsync(_place, Watch, _cancellationToken);
        await ModelChecks.StoreIsAsync(_server.Store, _history, _cancellationToken);
    }

    private void Watch(Commit commit)
    {
        foreach (Change change in commit.Changes)
        {
            Judge(change, commit.Revision);
        }

        _history.Note(commit);
        _fleet.Note(commit);
        foreach (Change change in commit.Changes)
        {
            Say($"  {change.Key}: {State(change.Before)} → {State(change.After)}");
        }

        if (_crashIn is { } left && (_crashIn = left - 1) == 0)
        {
            _crashIn = null;
            _crashed = true;
            throw new SimulatedCrash();
        }
    }

    /// <summary>What the server does by itself, as far as the model must know.</summary>
    private void Judge(Change change, long revision)
    {
        if (change is { Before: InterfaceEndpoint gone, After: null } && _fleet.StillHas(gone) is { } node)
        {
            _history.Violations.Add($"{gone.Key} gave its addresses back, and {node.Fake.NodeId} still has it");
        }

        if (change.After is PrivateEndpointConnection
            {
                State: PrivateEndpointConnectionState.Failed or PrivateEndpointConnectionState.Deleting,
            } ended)
        {
            _model.Ended(ended.Key, ended.DrainUntil is not null, revision);
        }

        if (change.After is PrivateEndpointConnection { Admitted: true } admitted)
        {
            _admittedAt.TryAdd(admitted.Key, revision);
        }

        if (change is
            {
                Before: PrivateEndpointConnection { State: PrivateEndpointConnectionState.Pending } before,
                After: PrivateEndpointConnection { State: PrivateEndpointConnectionState.Active }
            })
        {
            string? refusal = !_model.MayOpen(before.Endpoint.Value) ? "both parties' calls do not allow it"
                : _history.Find(before.Endpoint)?.Connection != ConnectionStatus.Connected ? "its endpoint is not Connected"
                : _fleet.RefuseActive(before, _admittedAt.GetValueOrDefault(before.Key, long.MaxValue));
            if (refusal is not null)
            {
                _history.Violations.Add($"{before.Key} was called Active although {refusal}");
            }
        }
    }

    private async Task CallAsync(ModelCall? call)
    {
        if (call is null)
        {
            return;
        }

        long before = _history.Last.Revision;
        Problem? problem = null;
        bool answered = false;
        try
        {
            problem = await call.RunAsync(Server);
            answered = true;
        }
        catch (SimulatedCrash)
        {
            // Nobody was told whether it was done; what is stored says.
        }

        Say($"{call.Text}: {(answered ? problem?.Code ?? "granted" : "never answered")}");
        if (answered ? problem is null : _history.Last.Revision > before)
        {
            call.Learn();
        }
    }

    private async Task<bool> LookAsync(int most)
    {
        bool looked = false;
        for (int look = 0; look < most && !_crashed && await Server.LookAsync(_cancellationToken) is { } what; look++)
        {
            Say($"look at {what}");
            looked = true;
        }

        return looked;
    }

    private async Task AfterStepAsync()
    {
        foreach (ModelNode node in _fleet.All)
        {
            ModelChecks.NodeObeys(node.Fake, _model);
            FleetChecks.Obeys(node.Fake, _model, _fleet.RemovedAt);
        }

        if (_history.Violations.Concat(Server.Failures).ToArray() is { Length: > 0 } violations)
        {
            throw new ModelViolation(string.Join(Environment.NewLine, violations));
        }

        if (_crashed)
        {
            await RestartAsync(_random.Next(2) == 0);
        }
    }

    private static string State(object? resource) => resource switch
    {
        null => "nothing",
        InterfaceEndpoint endpoint => $"{endpoint.Status} and {endpoint.Connection}",
        PrivateEndpointConnection { Admitted: true } connection => $"{connection.State} and admitted",
        IResource other => other.StatusText,
        _ => resource.ToString() ?? string.Empty,
    };

    private void Say(string what) =>
        _trace.Add($"{_place.Time.GetUtcNow():HH:mm:ss.fff} r{_history.Last.Revision} {what}");
}
