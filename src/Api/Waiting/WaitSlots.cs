using Linkspan.Api.Answers;
using Linkspan.ControlPlane.Changes;
using Linkspan.Domain;

namespace Linkspan.Api.Waiting;

/// <summary>How many long polls and watches each API key has open: each holds a connection, so there is a limit.</summary>
internal sealed class WaitSlots(ApiOptions options)
{
    private readonly Places _places = new(options.MaxWaitsPerKey, int.MaxValue);

    /// <summary>The refusal of one more than the limit.</summary>
    public Refusal Refusal => Refusal.Of(Problem.Exhausted(
        "wait.limit",
        $"This API key has {options.MaxWaitsPerKey} long polls and watches open, which is the limit; close some first.") with
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    });

    /// <summary>Takes a slot; false when there is none left.</summary>
    public bool TryTake(string actor) => _places.TryTake(actor);

    /// <summary>Gives a slot back.</summary>
    public void GiveBack(string actor) => _places.GiveBack(actor);
}
