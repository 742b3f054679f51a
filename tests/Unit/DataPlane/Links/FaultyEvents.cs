using Linkspan.DataPlane.Loops;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>A session that breaks whenever its peer ends, and notes that it was told so.</summary>
internal sealed class FaultyEvents : QuietPeerEvents
{
    private readonly TaskCompletionSource<Exception> _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was told of its own fault.</summary>
    public Task<Exception> Fault => _fault.Task;

    public override void OnEnded(IPeer source) => throw new InvalidOperationException("a fault");

    public override void OnFailed(IPeer source) => throw new InvalidOperationException("a fault");

    public override void OnFault(Exception exception) => _fault.TrySetResult(exception);
}
