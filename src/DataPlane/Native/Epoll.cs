using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Linkspan.DataPlane.Native;

/// <summary>One epoll instance: tells its owner, the thread of one loop, which descriptors are ready.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    /// <summary>Events that one wait takes at most: a round stays short, and what is left comes with the next.</summary>
    private const int MaxEvents = 256;

    private const int CloseOnExec = 0x80000;
    private const int OperationAdd = 1;

    // struct epoll_event is packed on x64 alone: epoll_ctl(2).
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventBytes = DataOffset + sizeof(ulong);

    private readonly int _epoll;
    private readonly byte* _events = (byte*)NativeMemory.AllocZeroed((nuint)(MaxEvents * EventBytes));

    /// <exception cref="Win32Exception">The process has no descriptor left.</exception>
    public Epoll()
    {
        _epoll = Libc.EpollCreate(CloseOnExec);
        if (_epoll < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Watches a descriptor, edge-triggered, for everything. Safe on any thread.</summary>
    /// <param name="data">Comes back with each of its events.</param>
    /// <exception cref="Win32Exception">The system has no memory for it, or its limit of watches is reached.</exception>
    public void Add(int descriptor, ulong data)
    {
        byte* added = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(
            new Span<byte>(added, 4),
            (uint)(EpollEvents.In | EpollEvents.Out | EpollEvents.PeerEnded | EpollEvents.EdgeTriggered));
        BinaryPrimitives.WriteUInt64LittleEndian(new Span<byte>(added + DataOffset, 8), data);
        if (Libc.EpollControl(_epoll, OperationAdd, descriptor, added) < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Waits until something is ready.</summary>
    /// <param name="timeoutMs">0: only looks; -1: for as long as it takes.</param>
    /// <returns>How many events there are.</returns>
    public int Wait(int timeoutMs) => Math.Max(0, Libc.EpollWait(_epoll, _events, MaxEvents, timeoutMs));

    /// <summary>An event of the last wait.</summary>
    public (EpollEvents Events, ulong Data) this[int index]
    {
        get
        {
            byte* at = _events + (index * EventBytes);
            return (*(EpollEvents*)at, *(ulong*)(at + DataOffset));
        }
    }

    public void Dispose()
    {
        _ = Libc.Close(_epoll);
        NativeMemory.Free(_events);
    }
}
