using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Microsoft.Extensions.Logging;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>The owner of all reconciling: wakes on commits and observations, sweeps over everything at start, retries what
/// failed.</summary>
public sealed class ReconcileLoop(
    IStore store,
    EndpointProviders providers,
    IEnumerable<IReconciler> reconcilers,
    ReconcileQueue queue,
    ILogger<ReconcileLoop> logger)
{
    /// <summary>How many objects are looked at at once: enough to hide the store's round trips; writes take turns
    /// anyway.</summary>
    private const int Workers = 4;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, IReconciler> _byKind = reconcilers.ToDictionary(reconciler => reconciler.Kind);
    private readonly Dictionary<(string, string), TimeSpan> _retries = [];

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Watch();
        try
        {
            Task[] workers = [.. Enumerable.Range(0, Workers).Select(_ => WorkAsync(cancellationToken))];
            await SweepAsync(cancellationToken);
            await Task.WhenAll(workers);
        }
        finally
        {
            store.Committed -= Note;
            foreach (IEndpointProvider provider in providers.All)
            {
                provider.Observed -= Note;
            }
        }
    }

    /// <summary>Begins to queue what commits and observations concern.</summary>
    internal void Watch()
    {
        store.Committed += Note;
        foreach (IEndpointProvider provider in providers.All)
        {
            provider.Observed += Note;
        }
    }

    /// <summary>Queues everything that may have a step to take.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        await SweepAsync<Instance>(cancellationToken);
        await SweepAsync<EndpointService>(cancellationToken);
        await SweepAsync<PrivateEndpointService>(cancellationToken);
        await SweepAsync<PrivateEndpointConnection>(cancellationToken);
        await SweepAsync<InterfaceEndpoint>(cancellationToken);
        await SweepAsync<Zone>(cancellationToken);
    }

    /// <summary>Looks at one object that was taken from the queue.</summary>
    internal async Task LookAsync(string kind, string key, CancellationToken cancellationToken)
    {
        try
        {
            if (_byKind.TryGetValue(kind, out IReconciler? reconciler)
                && await reconciler.RunAsync(key, cancellationToken) is { } again)
            {
                queue.TouchAfter(again, kind, key);
            }

            Forgive(kind, key);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // The outermost owner of reconciling: whatever failed, the object stays desired and is tried again.
            TimeSpan retry = Delay(kind, key);
            ControlPlaneLog.ReconcileFailed(logger, kind, key, retry.TotalMilliseconds, failure);
            queue.TouchAfter(retry, kind, key);
        }
        finally
        {
            queue.Done(kind, key);
        }
    }

    private void Note(Observed observed) => queue.Touch(observed.Kind, observed.Key, observed.Sweep);

    private void Note(Commit commit)
    {
        foreach (Change change in commit.Changes)
        {
            if (_byKind.ContainsKey(change.Kind))
            {
                queue.Touch(change.Kind, change.Key);
            }

            // The consumer's half says whether traffic is let through, so it is looked at when the registration moves.
            if ((change.After ?? change.Before) is PrivateEndpointConnection connection)
            {
                queue.Touch(InterfaceEndpoint.Kind, connection.Endpoint.Value);
            }
        }
    }

    private async Task SweepAsync<T>(CancellationToken cancellationToken)
        where T : class, IResource
    {
        await foreach (T resource in store.AllAsync<T>(cancellationToken))
        {
            queue.Touch(T.Kind, resource.Key, sweep: true);
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            (string kind, string key) = await queue.TakeAsync(cancellationToken);
            await LookAsync(kind, key, cancellationToken);
        }
    }

    private TimeSpan Delay(string kind, string key)
    {
        lock (_retries)
        {
            TimeSpan delay = _retries.TryGetValue((kind, key), out TimeSpan last) ? last * 2 : FirstRetry;
            return _retries[(kind, key)] = delay < LastRetry ? delay : LastRetry;
        }
    }

    private void Forgive(string kind, string key)
    {
        lock (_retries)
        {
            _retries.Remove((kind, key));
        }
    }
}
