using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>A session that breaks whenever its peer ends, and notes that it was told so.</summary>
internal sealed class FaultyEvents : IPeerEvents
{
    private readonly TaskCompletionSource<Exception> _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was told of its own fault.</summary>
    public Task<Exception> Fault => _fault.Task;

    public int RoomFor(IPeer source) => int.MaxValue;

    public void OnBytes(IPeer source, ReadOnlySpan<byte> bytes)
    {
        // None are sent.
    }

    public SocketPeer? SocketBeyond(IPeer source) => null;

    public void OnMoved(IPeer source, int count)
    {
        // Nor moved.
    }

    public void OnReadOver(IPeer source)
    {
        // Nothing is limited.
    }

    public void OnEndTold(SessionOutcome outcome)
    {
        // It says so by what follows.
    }

    public void OnEnded(IPeer source) => throw new InvalidOperationException("a fault");

    public void OnFailed(IPeer source) => throw new InvalidOperationException("a fault");

    public void OnRoom(IPeer sink)
    {
        // Nothing is written.
    }

    public void OnRefusesBytes(IPeer sink)
    {
        // Neither.
    }

    public void OnFault(Exception exception) => _fault.TrySetResult(exception);
}
