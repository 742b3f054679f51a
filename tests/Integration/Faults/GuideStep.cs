using Linkspan.Client;

namespace Linkspan.Integration.Faults;

/// <summary>
/// One call of the guide's flow. Its idempotency key is made once, so that a call whose answer was lost can be made again without
/// being carried out twice.
/// </summary>
/// <param name="Name">For the message of a failure.</param>
/// <param name="RunAsync">Makes the call and records what was promised in its answer.</param>
/// <param name="Deletes">What it deletes, if anything.</param>
internal sealed record GuideStep(
    string Name, Func<LinkspanClient, WriteOptions, CancellationToken, Task> RunAsync, string? Deletes = null)
{
    public WriteOptions Options { get; } = new(IdempotencyKey: Guid.NewGuid().ToString("N"));
}
