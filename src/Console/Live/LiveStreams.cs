using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Linkspan.Console.Access;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Changes;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Linkspan.Console.Live;

/// <summary>
/// Streams of server-sent events to browsers, one for all pages of a session. <c>hello</c> opens it, <c>changed</c> names objects
/// that the session may see, <c>beat</c> says that it is still there; each carries in its id how far it goes. <c>counted</c>:
/// some figures moved, perhaps those of a page. <c>end</c>: the session has ended, load the page again. <c>full</c>: there is no
/// place for another stream, come back later.
/// </summary>
internal sealed class LiveStreams(
    ConsoleOptions options,
    VisibleChanges changes,
    TrafficHistory traffic,
    Callers callers,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    public const string Path = "/console/live";

    // How soon a browser comes back when a stream breaks.
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(1);

    private readonly Places _places = new(options.MaxStreamsPerSession, options.MaxStreams);

    /// <summary>
    /// Opens a stream. Its head goes out at once; whatever is wrong is said as an event, which a script can read.
    /// </summary>
    /// <param name="session">The page's <see cref="LivePage.Session"/>: a page of another session must not go on with this
    /// one.</param>
    /// <param name="after">How far the page has followed, unless the browser says it in <c>Last-Event-ID</c>.</param>
    public IResult Open(HttpContext context, string? session, string? after)
    {
        context.Response.Headers["X-Accel-Buffering"] = "no"; // Reverse proxies hold events back otherwise.
        if (ConsoleSession.Find(context) is not { } signedIn || LivePage.Find(context) is not { } page || page.Session != session)
        {
            return TypedResults.ServerSentEvents(OneAsync("end"));
        }

        string? last = context.Request.Headers["Last-Event-ID"];
        return _places.TryTake(page.Session)
            ? TypedResults.ServerSentEvents(EventsAsync(
                context, signedIn, page.Session, FeedPosition.Read(string.IsNullOrEmpty(last) ? after : last) ?? default))
            : TypedResults.ServerSentEvents(OneAsync("full"));
    }

    private static async IAsyncEnumerable<SseItem<string>> OneAsync(string type)
    {
        yield return new SseItem<string>("1", type);
        await Task.CompletedTask;
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(
        HttpContext context,
        ConsoleSession session,
        string place,
        FeedPosition after,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using PlaceHeld held = new(_places, place);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, context.RequestAborted, lifetime.ApplicationStopping);
        using VisibleFollower follower = changes.Follow(session.Caller, after);
        await using ITimer beat = time.CreateTimer(_ => follower.Wake(), null, options.Heartbeat, options.Heartbeat);
        MovedFigures figures = new(traffic, follower);
        await using ITimer counting = time.CreateTimer(_ => figures.Look(), null, options.Counting, options.Counting);
        yield return new SseItem<string>(Milliseconds(options.Heartbeat), "hello") { ReconnectionInterval = ComeBack };

        while (await HasNextAsync(follower, end.Token))
        {
            if (!(await callers.BySessionAsync(session.Token, ConsoleViews.AddressOf(context), isUse: false, end.Token))
                .TryGet(out Caller? caller, out _))
            {
                yield return new SseItem<string>("1", "end");
                yield break;
            }

            follower.Caller = caller;
            (FeedPosition position, IReadOnlyCollection<string> notes) = follower.Take();
            bool isCounted = figures.Take();
            if (notes.Count > 0)
            {
                yield return new SseItem<string>(JsonSerializer.Serialize(notes), "changed") { EventId = position.ToString() };
            }

            if (notes.Count == 0 || isCounted)
            {
                yield return new SseItem<string>("1", isCounted ? "counted" : "beat") { EventId = position.ToString() };
            }

            if (notes.Count > 0 && !await PauseAsync(end.Token))
            {
                yield break;
            }
        }
    }

    private static string Milliseconds(TimeSpan span) =>
        ((int)span.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>False: the browser left, or the server stops.</summary>
    private static async Task<bool> HasNextAsync(VisibleFollower follower, CancellationToken end)
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

    // The first change goes out at once, those that follow close behind go out together.
    private async Task<bool> PauseAsync(CancellationToken end)
    {
        try
        {
            await Task.Delay(options.Coalescing, time, end);
            return true;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }

    private sealed class PlaceHeld(Places places, string holder) : IDisposable
    {
        public void Dispose() => places.GiveBack(holder);
    }
}
