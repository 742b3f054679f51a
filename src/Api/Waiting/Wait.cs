using System.Reflection;
using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Api.SignIn;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Changes;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linkspan.Api.Waiting;

/// <summary>
/// A read that may wait for a state: it answers as soon as the object is in that state, in another one than at first, in one that
/// nothing leads out of, or gone; else after the given time with the object as it is.
/// </summary>
internal sealed class Wait : IBound, IBindableFromHttpContext<Wait>, IEndpointParameterMetadataProvider
{
    private const int MaxSeconds = 60;
    private const int DefaultSeconds = 30;

    /// <summary>States that nothing but a delete leads out of: waiting for another one is in vain.</summary>
    private static readonly string[] Ends = ["Failed", "ServiceDeleted"];

    private static readonly SortedSet<string> States = new(
        [.. AllLifecycles.Tables.SelectMany(table => table.Rows).SelectMany(row => (string[])[row.From, row.To]), "Deleted"],
        StringComparer.OrdinalIgnoreCase);

    private readonly HttpContext _context;
    private readonly string? _state;
    private readonly TimeSpan _limit;

    private Wait(HttpContext context, string? state, TimeSpan limit, Refusal? refusal) =>
        (_context, _state, _limit, Refusal) = (context, state, limit, refusal);

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <inheritdoc/>
    public static ValueTask<Wait?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        IQueryCollection query = context.Request.Query;
        QueryValue.TryReadNumber(query, "waitSeconds", 0, MaxSeconds, DefaultSeconds, out int seconds, out Refusal? refusal);
        string? state = QueryValue.Text(query, "waitForState");
        if (state is not null && !States.Contains(state))
        {
            refusal = QueryValue.Invalid("waitForState", $"one of {string.Join(", ", States)}");
        }

        return ValueTask.FromResult<Wait?>(new Wait(context, state, TimeSpan.FromSeconds(seconds), refusal));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ApiParameter(
            "waitForState",
            "query",
            "string",
            "Answer once the object is in this state, or in another one than now; Deleted waits until it is gone."));
        builder.Metadata.Add(
            new ApiParameter("waitSeconds", "query", "integer", "How long to wait at most: up to 60, and 30 unless given."));
    }

    /// <summary>Reads an object, and where a state is waited for, reads it again at each of its changes.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="keys">The ids whose changes may change its states.</param>
    /// <param name="states">Its states: one, or an endpoint's two.</param>
    public async Task<Result<T>> ForAsync<T>(
        Func<CancellationToken, Task<Result<T>>> read, Func<T, IReadOnlyList<string>> keys, Func<T, IReadOnlyList<string>> states)
    {
        CancellationToken aborted = _context.RequestAborted;
        Result<T> first = await read(aborted);
        if (_state is null || !first.TryGet(out T? value, out _) || IsOver(states(value)))
        {
            return first;
        }

        WaitSlots slots = _context.RequestServices.GetRequiredService<WaitSlots>();
        string actor = SignedIn.Caller(_context).Actor;
        if (!slots.TryTake(actor))
        {
            return slots.Refusal.Problem;
        }

        try
        {
            return await FollowAsync(read, keys(value), states, states(value));
        }
        finally
        {
            slots.GiveBack(actor);
        }
    }

    private async Task<Result<T>> FollowAsync<T>(
        Func<CancellationToken, Task<Result<T>>> read,
        IReadOnlyList<string> keys,
        Func<T, IReadOnlyList<string>> states,
        IReadOnlyList<string> before)
    {
        IServiceProvider services = _context.RequestServices;
        Caller caller = SignedIn.Caller(_context);
        CancellationToken aborted = _context.RequestAborted;
        using CancellationTokenSource over = new(_limit, services.GetRequiredService<TimeProvider>());
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
            over.Token, aborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        using Follower follower = services.GetRequiredService<ChangeFeed>().Follow([.. keys, caller.Actor]);
        for (; ; )
        {
            Result<T> now = await read(aborted);
            if (!now.TryGet(out T? value, out _) || IsOver(states(value)) || !states(value).SequenceEqual(before))
            {
                return now;
            }

            try
            {
                await follower.NextAsync(either.Token);
            }
            catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
            {
                return now;
            }

            if ((await services.GetRequiredService<Callers>().ByApiKeyAsync(caller.Actor, caller.Address, aborted)).Problem
                is { } ended)
            {
                return ended;
            }
        }
    }

    private bool IsOver(IReadOnlyList<string> states) => states.Any(state =>
        state.Equals(_state, StringComparison.OrdinalIgnoreCase) || Ends.Contains(state, StringComparer.OrdinalIgnoreCase));
}
