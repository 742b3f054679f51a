using System.Runtime.InteropServices;

namespace Linkspan.Bench.Load;

/// <summary>Level-triggered epoll over sockets, each with a number of the caller's.</summary>
internal sealed unsafe class Poller : IDisposable
{
    public const uint Input = 1;
    public const uint Output = 4;

    private const int MaxEvents = 256;

    // epoll_event is packed on x64 alone.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int Stride = DataOffset + 8;

    private readonly int _poll = Native.NewPoll(0);
    private readonly byte* _events = (byte*)NativeMemory.AllocZeroed(MaxEvents, 16);

    public void Add(RawSocket socket, int number, uint events = Input)
    {
        byte* added = stackalloc byte[16];
        *(uint*)added = events;
        *(long*)(added + DataOffset) = number;
        if (Native.ControlPoll(_poll, Native.Add, socket.Descriptor, added) != 0)
        {
            throw new LoadException(RawSocket.Fault("epoll_ctl"));
        }
    }

    public void Remove(RawSocket socket)
    {
        byte* none = stackalloc byte[16];
        Native.ControlPoll(_poll, Native.Delete, socket.Descriptor, none);
    }

    /// <param name="timeoutMs">-1: without limit.</param>
    /// <returns>How many have something to do; 0 after the timeout.</returns>
    public int Wait(int timeoutMs) => Math.Max(0, Native.Poll(_poll, _events, MaxEvents, timeoutMs));

    /// <summary>The number of the socket at a place below what <see cref="Wait"/> returned.</summary>
    public int NumberAt(int index) => (int)*(long*)(_events + (index * Stride) + DataOffset);

    public uint EventsAt(int index) => *(uint*)(_events + (index * Stride));

    public void Dispose()
    {
        Native.Close(_poll);
        NativeMemory.Free(_events);
    }
}
