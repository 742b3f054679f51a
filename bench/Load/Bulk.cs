using System.Diagnostics;
using System.Net;

namespace Linkspan.Bench.Load;

/// <summary>As much as one connection carries in one direction. One thread.</summary>
internal static class Bulk
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>From the backend to the client.</summary>
    /// <returns>Bytes that came within the window.</returns>
    public static long Down(IPEndPoint target, Window window)
    {
        RawSocket socket = RawSocket.Connect(target, 0);
        try
        {
            socket.Send([Backend.Give]);
            byte[] buffer = new byte[BufferBytes];
            long start = Stopwatch.GetTimestamp(), moved = 0;
            while (!window.IsOver)
            {
                int received = socket.Receive(buffer);
                if (received <= 0)
                {
                    throw new LoadException(received == 0 ? "The bulk session was ended." : RawSocket.Fault("recv"));
                }
                if (window.HasBegun)
                {
                    moved += received;
                }
                else if (Stopwatch.GetElapsedTime(start) > Window.WarmUp)
                {
                    window.Begin();
                }
            }
            window.End();
            return moved;
        }
        finally
        {
            socket.Close();
        }
    }

    /// <summary>From the client to the backend.</summary>
    /// <returns>Bytes whose arrival the backend told within the window.</returns>
    public static long Up(IPEndPoint target, Window window)
    {
        RawSocket socket = RawSocket.Connect(target, 0);
        try
        {
            using Poller poller = new();
            poller.Add(socket, 0, Poller.Input | Poller.Output);
            byte[] buffer = new byte[BufferBytes], told = new byte[64];
            buffer.AsSpan().Fill(Backend.Take);
            long start = Stopwatch.GetTimestamp(), moved = 0;
            while (!window.IsOver)
            {
                if (poller.Wait(5_000) == 0)
                {
                    throw new LoadException("The bulk session stands still.");
                }
                uint events = poller.EventsAt(0);
                int arrived = (events & Poller.Input) == 0 ? 0 : socket.Receive(told, Native.DontWait);
                if (arrived < 0 || ((events & Poller.Input) != 0 && arrived == 0)
                    || ((events & Poller.Output) != 0 && socket.Send(buffer, Native.DontWait) < 0 && !RawSocket.WouldBlock))
                {
                    throw new LoadException("The bulk session was ended.");
                }
                if (window.HasBegun)
                {
                    moved += arrived * (long)Backend.TakenBytes;
                }
                else if (Stopwatch.GetElapsedTime(start) > Window.WarmUp)
                {
                    window.Begin();
                }
            }
            window.End();
            return moved;
        }
        finally
        {
            socket.Close();
        }
    }

    /// <summary>Small messages beside a bulk session that the backend sends.</summary>
    /// <returns>The small ones' times, and the bulk session's bytes in all.</returns>
    public static (Latencies Small, double BytesPerSecond) Beside(IPEndPoint target, int connections, Window window)
    {
        RawSocket socket = RawSocket.Connect(target, 0);
        long moved = 0;
        Thread reader = new(() =>
        {
            byte[] buffer = new byte[BufferBytes];
            while (socket.Receive(buffer) is var received and > 0)
            {
                Interlocked.Add(ref moved, received);
            }
        });
        try
        {
            socket.Send([Backend.Give]);
            reader.Start();
            long start = Stopwatch.GetTimestamp();
            Latencies small = PingPong.Run(target, connections, window);
            return (small, Interlocked.Read(ref moved) / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        finally
        {
            socket.Shutdown();
            reader.Join();
            socket.Close();
        }
    }
}
