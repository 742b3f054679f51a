using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Loops;

/// <summary>What happens to a peer. Called on its loop, in order; whoever is called may call the peer.</summary>
internal interface IPeerEvents
{
    /// <summary>How many bytes of it the other side takes now; at 0 it is resumed later.</summary>
    int RoomFor(IPeer source);

    /// <summary>Bytes came. Where it is known, no more than <see cref="RoomFor"/>.</summary>
    void OnBytes(IPeer source, ReadOnlySpan<byte> bytes);

    /// <summary>The other side, where bytes can be moved to it past the process; else null.</summary>
    SocketPeer? SocketBeyond(IPeer source);

    /// <summary>So many bytes of it were moved past the process.</summary>
    void OnMoved(IPeer source, int count);

    /// <summary>It is not read any further for now.</summary>
    void OnReadOver(IPeer source);

    /// <summary>The node that stands for the peer says how it ended the session; what follows is the consequence.</summary>
    void OnEndTold(SessionOutcome outcome);

    /// <summary>It sends no more.</summary>
    void OnEnded(IPeer source);

    /// <summary>Reading from it failed: it is gone.</summary>
    void OnFailed(IPeer source);

    /// <summary>It takes bytes again, or has taken all that waited.</summary>
    void OnRoom(IPeer sink);

    /// <summary>It takes nothing any more; what it sent is still told.</summary>
    void OnRefusesBytes(IPeer sink);

    /// <summary>A fault of the node in its handling.</summary>
    void OnFault(Exception exception);
}
