using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// One side of a session: bytes in order both ways, each direction ended by itself. A socket of a client or of a database, or a
/// stream of a link to the node that has it. Belongs to one loop; every method returns at once.
/// </summary>
internal interface IPeer
{
    /// <summary>Bytes that wait until the peer's side takes them.</summary>
    int Unsent { get; }

    /// <summary>
    /// How many bytes <see cref="Write"/> may be given now. At 0, <see cref="IPeerEvents.OnRoom"/> follows.
    /// </summary>
    int Room { get; }

    /// <summary>Goes on on another loop; only before <see cref="Begin"/>.</summary>
    void MoveTo(Loop loop);

    /// <summary>Begins to tell what comes.</summary>
    void Begin(IPeerEvents events);

    /// <summary>Takes all of it, to be passed on as soon as the peer's side takes it.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>There is room on the other side: what has come is told.</summary>
    void Resume();

    /// <summary>So many bytes that were told of are passed on.</summary>
    void Passed(int count);

    /// <summary>Tells a client's side that its session reached the database. A socket learns it by the database's first
    /// bytes.</summary>
    void Confirm();

    /// <summary>
    /// Tells a client why it gets no session, and gives it the time to read that; then lets go of it.
    /// </summary>
    void Refuse(LinkRefusal refusal, TimeSpan linger, Action over);

    /// <summary>Sends no more, once what waits is sent; what comes is still taken.</summary>
    void EndSending();

    /// <summary>Ends both directions; what the system has taken still arrives, what waits here is dropped.</summary>
    /// <param name="why">How the session ended, for a peer that another node stands for.</param>
    void Close(SessionOutcome why = default);

    /// <summary>Ends at once: what is buffered is dropped.</summary>
    void Reset(SessionOutcome why);
}
