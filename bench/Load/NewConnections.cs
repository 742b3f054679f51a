using System.Diagnostics;
using System.Net;

namespace Linkspan.Bench.Load;

/// <summary>Connect, 100 bytes there and back, close, and so on, some at once. One thread.</summary>
internal static class NewConnections
{
    private const int AtOnce = 32;
    private const int StandstillMs = 5_000;

    /// <returns>The times of all connections that ended within the window.</returns>
    public static Latencies Run(IPEndPoint target, Window window)
    {
        Latencies latencies = new();
        using Poller poller = new();
        RawSocket[] sockets = new RawSocket[AtOnce];
        long[] begunAt = new long[AtOnce];
        int[] missing = new int[AtOnce];
        byte[] message = new byte[PingPong.MessageBytes], buffer = new byte[PingPong.MessageBytes];
        message[0] = Backend.Echo;
        int made = 0;
        for (int slot = 0; slot < AtOnce; slot++)
        {
            Open(slot);
        }

        int underWay = AtOnce;
        long start = Stopwatch.GetTimestamp();
        bool isOver = false;
        while (underWay > 0)
        {
            int ready = poller.Wait(StandstillMs);
            if (ready == 0)
            {
                throw new LoadException("New connections stand still.");
            }
            for (int index = 0; index < ready; index++)
            {
                int slot = poller.NumberAt(index);
                int received = sockets[slot].Receive(buffer, Native.DontWait);
                if (received <= 0)
                {
                    throw new LoadException(received == 0 ? "A new session was ended." : RawSocket.Fault("recv"));
                }
                missing[slot] -= received;
                if (missing[slot] > 0)
                {
                    continue;
                }
                sockets[slot].Close();
                if (window.HasBegun && !isOver)
                {
                    latencies.Add(Stopwatch.GetTimestamp() - begunAt[slot]);
                }
                if (isOver)
                {
                    underWay--;
                }
                else
                {
                    Open(slot);
                }
            }
            if (!window.HasBegun && Stopwatch.GetElapsedTime(start) > Window.WarmUp)
            {
                window.Begin();
            }
            if (!isOver && window.IsOver)
            {
                window.End();
                isOver = true;
            }
        }
        return latencies;

        void Open(int slot)
        {
            begunAt[slot] = Stopwatch.GetTimestamp();
            missing[slot] = PingPong.MessageBytes;
            sockets[slot] = RawSocket.Connect(target, made++);
            sockets[slot].Send(message);
            poller.Add(sockets[slot], slot);
        }
    }
}
