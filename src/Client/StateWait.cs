using System.Net;

namespace Linkspan.Client;

/// <summary>Waits for one state of one object: what to ask for, how long, and whom to tell on the way.</summary>
/// <param name="State">The state in the API's own word, any case, or <c>Deleted</c>: until the object is gone.</param>
/// <param name="Timeout">After this a <see cref="TimeoutException"/> names the last state seen.</param>
/// <param name="Progress">Told of each answer: the state and, where there is one, why.</param>
public sealed record StateWait(string State, TimeSpan Timeout, IProgress<string>? Progress = null)
{
    private const string Deleted = "Deleted";
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);

    /// <param name="states">The states that an object has now; an endpoint has two, its own and its connection's.</param>
    /// <param name="reason">What the object says about itself: the first condition that is not as it should be.</param>
    internal async Task<T?> RunAsync<T>(
        RestChannel channel, string path, Func<T, string[]> states, Func<T, string> reason, CancellationToken cancellationToken)
        where T : class
    {
        long started = channel.Time.GetTimestamp();
        for (; ; )
        {
            TimeSpan left = Timeout - channel.Time.GetElapsedTime(started);
            long asked = channel.Time.GetTimestamp();
            T? seen = await AskAsync<T>(channel, path, left, cancellationToken);
            if (seen is null)
            {
                return IsFor(Deleted) ? null : throw new WaitFailedException("The object was deleted meanwhile.");
            }

            string[] now = states(seen);
            if (now.Any(IsFor))
            {
                return seen;
            }

            string told = Describe(now, reason(seen));
            Progress?.Report(told);
            if (now.Any(IsEnd))
            {
                throw new WaitFailedException($"It is {told}, and will not become {State}.");
            }

            if (channel.Time.GetElapsedTime(started) >= Timeout)
            {
                throw new TimeoutException($"It is still {told} after {Timeout.TotalSeconds:0.#} s, not {State}.");
            }

            // A server that answers at once although nothing changed must not be asked in a tight loop.
            if (channel.Time.GetElapsedTime(asked) < ShortestPoll)
            {
                await Task.Delay(ShortestPoll, channel.Time, cancellationToken);
            }
        }
    }

    private static string Describe(string[] states, string reason) =>
        string.Join(", ", states) + (reason.Length == 0 ? "" : $" ({reason})");

    private async Task<T?> AskAsync<T>(RestChannel channel, string path, TimeSpan left, CancellationToken cancellationToken)
        where T : class
    {
        int seconds = Math.Clamp((int)Math.Ceiling(left.TotalSeconds), 1, (int)LongestPoll.TotalSeconds);
        try
        {
            return await channel.GetAsync<T>(
                Query.Add(path, ("waitForState", State), ("waitSeconds", seconds.ToString())), cancellationToken);
        }
        catch (LinkspanApiException error) when (error.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone && IsFor(Deleted))
        {
            return null;
        }
    }

    private bool IsFor(string state) => string.Equals(State, state, StringComparison.OrdinalIgnoreCase);

    private bool IsEnd(string state) =>
        string.Equals(state, "FAILED", StringComparison.OrdinalIgnoreCase)
        || string.Equals(state, "ServiceDeleted", StringComparison.OrdinalIgnoreCase)
        || (string.Equals(state, "DELETING", StringComparison.OrdinalIgnoreCase) && !IsFor(Deleted));
}
