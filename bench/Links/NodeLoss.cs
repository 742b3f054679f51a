using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Linkspan.Bench.Load;

namespace Linkspan.Bench.Links;

/// <summary>How long new sessions fail after something was lost: one is tried every 25 ms, before and after.</summary>
internal static class NodeLoss
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(8);

    /// <summary>A session succeeds when 100 bytes are back so soon after it was begun.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <returns>From the loss to the beginning of the first session after which all succeeded, in seconds.</returns>
    public static async Task<double> MeasureAsync(IPEndPoint target, Func<Task> lose)
    {
        List<(long BegunAt, Task<bool> Succeeds)> tries = [];
        await TryAsync(target, Before, tries);
        if ((await Task.WhenAll(tries.Select(tried => tried.Succeeds))).Contains(false))
        {
            throw new LoadException("New sessions fail before anything is lost.");
        }

        long lostAt = Stopwatch.GetTimestamp();
        await lose();
        await TryAsync(target, After, tries);
        double seconds = 0;
        foreach ((long begunAt, Task<bool> succeeds) in tries)
        {
            if (!await succeeds)
            {
                seconds = Math.Max(0, (Stopwatch.GetElapsedTime(lostAt, begunAt) + Pause).TotalSeconds);
            }
        }
        return seconds < (After - Patience).TotalSeconds ? seconds : throw new LoadException("New sessions go on failing.");
    }

    private static async Task TryAsync(IPEndPoint target, TimeSpan during, List<(long, Task<bool>)> tries)
    {
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < during)
        {
            tries.Add((Stopwatch.GetTimestamp(), SucceedsAsync(target)));
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private static async Task<bool> SucceedsAsync(IPEndPoint target)
    {
        using CancellationTokenSource late = new(Patience);
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(target, late.Token);
            byte[] message = new byte[PingPong.MessageBytes];
            message[0] = Backend.Echo;
            await socket.SendAsync(message, late.Token);
            int missing = message.Length;
            while (missing > 0 && await socket.ReceiveAsync(message, late.Token) is var received and > 0)
            {
                missing -= received;
            }
            return missing == 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
