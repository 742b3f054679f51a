using System.Diagnostics;
using Linkspan.Testing.Peers;

namespace Linkspan.Bench.Load;

/// <summary>
/// What stands behind every contestant: by a client's first byte it returns what it receives, takes bytes, or gives them. To
/// who is silent it is a MySQL server that refuses a login, since Linkspan lets sessions to nothing else through. One thread
/// for all that is small, one for each bulk connection.
/// </summary>
internal sealed class Backend
{
    public const byte Echo = (byte)'E';
    public const byte Take = (byte)'T';
    public const byte Give = (byte)'G';

    /// <summary>One byte comes back for so many that were taken.</summary>
    public const int TakenBytes = 1 << 20;

    /// <summary>A probe waits for the server's first word; the load's clients speak first, and at once.</summary>
    private static readonly long SilenceTicks = Stopwatch.Frequency;

    private const int Listener = -1;
    private const int BufferBytes = 256 * 1024;

    private readonly Poller _poller = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Dictionary<int, Client> _clients = [];
    private readonly Queue<Client> _silent = new();
    private readonly byte[] _greeting = MySqlBytes.Greeting("8.0.11-bench");
    private readonly byte[] _refusal = MySqlBytes.Error(2, 1045, "28000", "Access denied");

    /// <summary>Serves until the process ends, and first says where: <c>port N</c>.</summary>
    public void Run(TextWriter output)
    {
        RawSocket listener = RawSocket.Listen(out int port);
        _poller.Add(listener, Listener);
        output.WriteLine($"port {port}");
        output.Flush();
        while (true)
        {
            int ready = _poller.Wait(_silent.Count > 0 ? 20 : -1);
            for (int index = 0; index < ready; index++)
            {
                int number = _poller.NumberAt(index);
                if (number == Listener)
                {
                    Accept(listener);
                }
                else if (_clients.TryGetValue(number, out Client? client))
                {
                    Serve(client);
                }
            }
            Greet();
        }
    }

    private void Accept(RawSocket listener)
    {
        while (listener.Accept() is { } socket)
        {
            Client client = new(socket, Stopwatch.GetTimestamp());
            _clients[socket.Descriptor] = client;
            _silent.Enqueue(client);
            _poller.Add(socket, socket.Descriptor);
        }
    }

    private void Greet()
    {
        long before = Stopwatch.GetTimestamp() - SilenceTicks;
        while (_silent.TryPeek(out Client? client) && (client.Stage != Stage.Silent || client.AcceptedAt < before))
        {
            _silent.Dequeue();
            if (client.Stage == Stage.Silent)
            {
                client.Stage = Stage.Greeted;
                client.Socket.Send(_greeting);
            }
        }
    }

    private void Serve(Client client)
    {
        int received = client.Socket.Receive(_buffer, Native.DontWait);
        if (received <= 0)
        {
            if (received == 0 || !RawSocket.WouldBlock)
            {
                End(client);
            }
            return;
        }
        Span<byte> bytes = _buffer.AsSpan(0, received);
        if (client.Stage == Stage.Greeted)
        {
            client.Socket.Send(_refusal);
            End(client);
        }
        else if (client.Stage == Stage.Echo || bytes[0] == Echo)
        {
            client.Stage = Stage.Echo;
            client.Socket.Send(bytes);
        }
        else
        {
            client.Stage = Stage.Ended;
            _clients.Remove(client.Socket.Descriptor);
            _poller.Remove(client.Socket);
            bool gives = bytes[0] == Give;
            new Thread(() => Carry(client.Socket, gives)) { IsBackground = true }.Start();
        }
    }

    private void End(Client client)
    {
        client.Stage = Stage.Ended;
        _clients.Remove(client.Socket.Descriptor);
        client.Socket.Close();
    }

    private static void Carry(RawSocket socket, bool gives)
    {
        byte[] buffer = new byte[BufferBytes];
        long taken = 0;
        while (true)
        {
            int moved = gives ? socket.Send(buffer) : socket.Receive(buffer);
            if (moved <= 0)
            {
                socket.Close();
                return;
            }
            long whole = taken / TakenBytes;
            taken += moved;
            if (!gives && taken / TakenBytes - whole is var more and > 0)
            {
                socket.Send(buffer.AsSpan(0, (int)more));
            }
        }
    }

    private enum Stage
    {
        Silent,
        Greeted,
        Echo,
        Ended,
    }

    private sealed class Client(RawSocket socket, long acceptedAt)
    {
        public RawSocket Socket => socket;

        public long AcceptedAt => acceptedAt;

        public Stage Stage { get; set; }
    }
}
