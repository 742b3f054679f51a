using System.Diagnostics;
using System.Net;

namespace Linkspan.Bench.Load;

/// <summary>Sessions that have carried one message there and back, and are silent now.</summary>
internal sealed class OpenSessions : IDisposable
{
    private const int AtOnce = 64;

    private readonly List<RawSocket> _sockets = [];

    public int Count => _sockets.Count;

    public static OpenSessions Open(IPEndPoint target, int count)
    {
        OpenSessions sessions = new();
        try
        {
            for (int made = 0; made < count; made += AtOnce)
            {
                sessions.OpenSome(target, made, Math.Min(AtOnce, count - made));
            }
            return sessions;
        }
        catch (LoadException)
        {
            sessions.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the other side has ended every session.</summary>
    /// <param name="began">A time stamp of the <see cref="Stopwatch"/>.</param>
    /// <returns>From then to the last end.</returns>
    public TimeSpan Ended(long began, TimeSpan limit)
    {
        using Poller poller = new();
        for (int number = 0; number < _sockets.Count; number++)
        {
            poller.Add(_sockets[number], number);
        }

        byte[] buffer = new byte[4096];
        for (int ended = 0; ended < _sockets.Count;)
        {
            int ready = poller.Wait(100);
            for (int index = 0; index < ready; index++)
            {
                RawSocket socket = _sockets[poller.NumberAt(index)];
                int received = socket.Receive(buffer, Native.DontWait);
                if (received == 0 || (received < 0 && !RawSocket.WouldBlock))
                {
                    poller.Remove(socket);
                    ended++;
                }
            }
            if (Stopwatch.GetElapsedTime(began) > limit)
            {
                throw new LoadException($"{_sockets.Count - ended} of {_sockets.Count} sessions did not end within {limit}.");
            }
        }
        return Stopwatch.GetElapsedTime(began);
    }

    public void Dispose()
    {
        foreach (RawSocket socket in _sockets)
        {
            socket.Close();
        }
        _sockets.Clear();
    }

    private void OpenSome(IPEndPoint target, int made, int count)
    {
        byte[] message = new byte[PingPong.MessageBytes], buffer = new byte[PingPong.MessageBytes];
        message[0] = Backend.Echo;
        for (int number = 0; number < count; number++)
        {
            RawSocket socket = RawSocket.Connect(target, made + number);
            _sockets.Add(socket);
            socket.Send(message);
        }
        foreach (RawSocket socket in _sockets.Skip(made))
        {
            for (int missing = PingPong.MessageBytes; missing > 0;)
            {
                int received = socket.Receive(buffer);
                missing -= received > 0 ? received : throw new LoadException("A session was not let through.");
            }
        }
    }
}
