using System.Diagnostics;
using System.Net;

namespace Linkspan.Bench.Load;

/// <summary>100 bytes there and back on each of some connections, the next as soon as the last is back. One thread.</summary>
internal static class PingPong
{
    public const int MessageBytes = 100;
    private const int StandstillMs = 5_000;

    /// <returns>The times of all messages within the window.</returns>
    public static Latencies Run(IPEndPoint target, int connections, Window window)
    {
        Latencies latencies = new();
        List<RawSocket> sockets = [];
        try
        {
            Play(target, connections, sockets, window, latencies);
            return latencies;
        }
        finally
        {
            foreach (RawSocket socket in sockets)
            {
                socket.Close();
            }
        }
    }

    private static void Play(
        IPEndPoint target, int connections, List<RawSocket> sockets, Window window, Latencies latencies)
    {
        using Poller poller = new();
        byte[] message = new byte[MessageBytes], buffer = new byte[MessageBytes];
        message[0] = Backend.Echo;
        long[] sentAt = new long[connections];
        int[] missing = new int[connections];
        for (int number = 0; number < connections; number++)
        {
            sockets.Add(RawSocket.Connect(target, number));
            Send(number);
            poller.Add(sockets[number], number);
        }

        int underWay = connections;
        long start = Stopwatch.GetTimestamp();
        bool isOver = false;
        while (underWay > 0)
        {
            int ready = poller.Wait(StandstillMs);
            if (ready == 0)
            {
                throw new LoadException("The messages stand still.");
            }
            for (int index = 0; index < ready; index++)
            {
                int number = poller.NumberAt(index);
                int received = sockets[number].Receive(buffer.AsSpan(0, missing[number]), Native.DontWait);
                if (received <= 0)
                {
                    throw new LoadException(received == 0 ? "A session was ended." : RawSocket.Fault("recv"));
                }
                missing[number] -= received;
                if (missing[number] > 0)
                {
                    continue;
                }
                if (window.HasBegun && !isOver)
                {
                    latencies.Add(Stopwatch.GetTimestamp() - sentAt[number]);
                }
                if (isOver)
                {
                    underWay--;
                }
                else
                {
                    Send(number);
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

        void Send(int number)
        {
            sentAt[number] = Stopwatch.GetTimestamp();
            missing[number] = MessageBytes;
            if (sockets[number].Send(message) != MessageBytes)
            {
                throw new LoadException(RawSocket.Fault("send"));
            }
        }
    }
}
