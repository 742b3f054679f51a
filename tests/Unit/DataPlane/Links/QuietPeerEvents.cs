using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>What a test hears of a peer that carries no bytes: how it ends is the test's to say.</summary>
internal abstract class QuietPeerEvents : IPeerEvents
{
    public int RoomFor(IPeer source) => int.MaxValue;

    public void OnBytes(IPeer source, ReadOnlySpan<byte> bytes)
    {
        // A test that reads bytes runs a whole node.
    }

    public SocketPeer? SocketBeyond(IPeer source) => null;

    public void OnMoved(IPeer source, int count)
    {
        // Nor are any moved.
    }

    public void OnReadOver(IPeer source)
    {
        // Nor is anything limited.
    }

    public void OnEndTold(SessionOutcome outcome)
    {
        // The end itself follows.
    }

    public abstract void OnEnded(IPeer source);

    public abstract void OnFailed(IPeer source);

    public void OnRoom(IPeer sink)
    {
        // Nothing is written.
    }

    public virtual void OnRefusesBytes(IPeer sink)
    {
        // Nor refused.
    }

    public abstract void OnFault(Exception exception);
}
