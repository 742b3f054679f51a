using System.Diagnostics;

namespace Linkspan.Testing;

/// <summary>Waits, within a bound, for something that a real process does in its own time. Nothing else in the tests
/// waits.</summary>
public static class Eventually
{
    /// <summary>How long a condition may take when a caller says nothing: generous, since a loaded machine is slow and not
    /// wrong.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as <paramref name="condition"/> holds.</summary>
    /// <param name="what">What is waited for, as the end of a sentence: "the endpoint is Active".</param>
    /// <exception cref="TimeoutException">It did not hold within the limit.</exception>
    public static async Task TrueAsync(
        string what, Func<Task<bool>> condition, TimeSpan? limit = null, CancellationToken cancellationToken = default) =>
        await GetAsync<object>(what, async () => await condition() ? condition : null, limit, cancellationToken);

    /// <inheritdoc cref="TrueAsync(string, Func{Task{bool}}, TimeSpan?, CancellationToken)"/>
    public static Task TrueAsync(
        string what, Func<bool> condition, TimeSpan? limit = null, CancellationToken cancellationToken = default) =>
        TrueAsync(what, () => Task.FromResult(condition()), limit, cancellationToken);

    /// <summary>Returns the first answer of <paramref name="find"/> that is not null.</summary>
    /// <param name="describe">What was seen last, for the message of a failure.</param>
    /// <exception cref="TimeoutException">There was none within the limit.</exception>
    public static async Task<T> GetAsync<T>(
        string what, Func<Task<T?>> find, TimeSpan? limit = null, CancellationToken cancellationToken = default,
        Func<string>? describe = null)
        where T : class
    {
        TimeSpan bound = limit ?? DefaultLimit;
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await find() is { } found)
            {
                return found;
            }
            if (Stopwatch.GetElapsedTime(began) > bound)
            {
                throw new TimeoutException($"Waited {bound.TotalSeconds:0.#} s in vain until {what}. {describe?.Invoke()}");
            }
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
