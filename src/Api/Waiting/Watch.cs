using System.Globalization;
using System.Net.ServerSentEvents;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Api.SignIn;
using Linkspan.Contracts.Rest;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Changes;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linkspan.Api.Waiting;

/// <summary>A stream of server-sent events: the object as it is, then at each change, then that it is gone.</summary>
internal sealed class Watch(HttpContext context) : IBindableFromHttpContext<Watch>, IEndpointParameterMetadataProvider
{
    /// <inheritdoc/>
    public static ValueTask<Watch?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Watch?>(new Watch(context));

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ApiParameter(
            "Last-Event-ID", "header", "string", "The id of the last event that was seen: the same version is not sent again."));
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [EventStream.ContentType]));
    }

    /// <summary>Opens the stream; or answers the problem of the first read.</summary>
    /// <param name="read">Reads the object.</param>
    /// <param name="keys">The ids whose changes may change it.</param>
    /// <param name="map">Its shape on the wire.</param>
    /// <param name="revision">Its revision, the id of each event.</param>
    public async Task<IResult> StreamAsync<T, TDto>(
        Func<CancellationToken, Task<Result<T>>> read,
        Func<T, IReadOnlyList<string>> keys,
        Func<T, TDto> map,
        Func<T, long> revision)
    {
        if (!(await read(context.RequestAborted)).TryGet(out T? first, out Problem? problem))
        {
            return Refusal.Of(problem);
        }

        WaitSlots slots = context.RequestServices.GetRequiredService<WaitSlots>();
        string actor = SignedIn.Caller(context).Actor;
        if (!slots.TryTake(actor))
        {
            return slots.Refusal;
        }

        context.Response.OnCompleted(() =>
        {
            slots.GiveBack(actor);
            return Task.CompletedTask;
        });
        return new EventStream(EventsAsync(read, keys(first), map, revision));
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync<T, TDto>(
        Func<CancellationToken, Task<Result<T>>> read,
        IReadOnlyList<string> keys,
        Func<T, TDto> map,
        Func<T, long> revision,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IHostApplicationLifetime lifetime = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, lifetime.ApplicationStopping);
        Caller caller = SignedIn.Caller(context);
        Callers callers = context.RequestServices.GetRequiredService<Callers>();

        // The key's own id too: deleting it ends the stream, and nothing is sent under a key that has expired.
        using Follower follower = context.RequestServices.GetRequiredService<ChangeFeed>().Follow([.. keys, caller.Actor]);
        string? seen = context.Request.Headers["Last-Event-ID"];
        for (; ; )
        {
            if (!(await read(cancellationToken)).TryGet(out T? value, out _))
            {
                yield return Item(new WatchEvent<TDto> { Type = "DELETED" });
                yield break;
            }

            SseItem<string> item = Item(
                new WatchEvent<TDto> { Type = "CHANGED", Revision = revision(value), Object = map(value) });
            if (item.EventId != seen)
            {
                yield return item;
            }

            seen = item.EventId;
            if (!await HasNextAsync(follower, end.Token)
                || !(await callers.ByApiKeyAsync(caller.Actor, caller.Address, end.Token)).Ok)
            {
                yield break;
            }
        }
    }

    /// <summary>Whether there was a change before the stream's end.</summary>
    private static async Task<bool> HasNextAsync(Follower follower, CancellationToken end)
    {
        try
        {
            return await follower.NextAsync(end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }

    private static SseItem<string> Item<TDto>(WatchEvent<TDto> change) =>
        new(JsonSerializer.Serialize(change, LinkspanJson.Options))
        {
            EventId = change.Revision > 0 ? change.Revision.ToString(CultureInfo.InvariantCulture) : null,
        };
}
