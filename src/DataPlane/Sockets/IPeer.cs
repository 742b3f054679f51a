using System.Net.Sockets;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Sockets;

/// <summary>
/// One side of a session: bytes in order both ways, each direction ended by itself. A socket of a client or of a database, or a
/// stream of a link to the node that has it. Every method but the waiting ones returns at once; disposing twice is allowed.
/// </summary>
internal interface IPeer : IDisposable
{
    /// <summary>Waits until there are bytes, an end, or a failure. Costs no buffer.</summary>
    /// <exception cref="SocketException">The peer is gone.</exception>
    /// <exception cref="ObjectDisposedException">This side let go of it.</exception>
    ValueTask WaitAsync();

    /// <summary>Takes what there is, after <see cref="WaitAsync"/>.</summary>
    /// <returns>0: the peer sends no more.</returns>
    /// <exception cref="SocketException">The peer is gone.</exception>
    /// <exception cref="ObjectDisposedException">This side let go of it.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer);

    /// <summary>Waits until the peer's side has taken all of it.</summary>
    /// <exception cref="SocketException">The peer takes no more.</exception>
    /// <exception cref="ObjectDisposedException">This side let go of it.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Tells a client's side that its session reached the database. A socket learns it by the database's first
    /// bytes.</summary>
    void Confirm();

    /// <summary>
    /// Tells a client why it gets no session, and waits until it has had the time to read that. Never throws.
    /// </summary>
    Task RefuseAsync(LinkRefusal refusal, TimeSpan linger, TimeProvider time);

    /// <summary>Sends no more; what comes is still taken.</summary>
    void EndSending();

    /// <summary>Ends both directions; what was sent still arrives.</summary>
    void Close();

    /// <summary>Ends at once: what is buffered is dropped.</summary>
    void Reset(LinkReset reason);
}
