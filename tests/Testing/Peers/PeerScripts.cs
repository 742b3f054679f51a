using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Linkspan.Testing.Peers;

/// <summary>The behaviours of databases, and of things that are none, that real ones cannot be made to show.</summary>
public static class PeerScripts
{
    public const string Version = "8.0.11-ScriptedPeer";

    /// <summary>Accepts the connection and never says a word.</summary>
    public static PeerScript HangsInItsGreeting { get; } = (_, cancellationToken) => Forever(cancellationToken);

    public static PeerScript ClosesAtOnce { get; } = (_, _) => Task.CompletedTask;

    public static PeerScript ResetsAtOnce { get; } = (conversation, _) =>
    {
        conversation.ResetAtClose();
        return Task.CompletedTask;
    };

    /// <summary>A web server: silent until it is spoken to, then HTTP.</summary>
    public static PeerScript SpeaksHttp { get; } = async (conversation, cancellationToken) =>
    {
        await conversation.ReceiveAsync(4096, cancellationToken);
        await conversation.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellationToken);
    };

    /// <summary>An SSH server: its banner comes first, as a database's greeting does.</summary>
    public static PeerScript SpeaksSsh { get; } = Sends("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"u8.ToArray());

    /// <summary>Greets, and then never answers.</summary>
    public static PeerScript HangsAfterItsGreeting { get; } = Sends(MySqlBytes.Greeting(Version));

    /// <summary>Lets anybody in and answers every query with one row, which holds the query.</summary>
    public static PeerScript AcceptsAnyLogin { get; } = Database();

    /// <summary>Greets, and refuses every login with error 1045.</summary>
    public static PeerScript RefusesEveryLogin { get; } = async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(MySqlBytes.Greeting(Version), cancellationToken);
        await conversation.ReceivePacketAsync(cancellationToken);
        await conversation.SendAsync(MySqlBytes.Error(2, 1045, "28000", "Access denied for user"), cancellationToken);
    };

    /// <summary>Greets, then sends back whatever comes until the other side ends.</summary>
    public static PeerScript EchoesAfterItsGreeting { get; } = async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(MySqlBytes.Greeting(Version), cancellationToken);
        while (await conversation.ReceiveAsync(65536, cancellationToken) is { Length: > 0 } bytes)
        {
            await conversation.SendAsync(bytes, cancellationToken);
        }
    };

    /// <summary>Greets and ends its sending side at once, but reads on to the other side's end.</summary>
    public static PeerScript HalfClosesAfterItsGreeting { get; } = async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(MySqlBytes.Greeting(Version), cancellationToken);
        conversation.HalfClose();
        await DrainAsync(conversation, cancellationToken);
    };

    /// <summary>Waits for the other side's end before it says anything, then sends <paramref name="answer"/>.</summary>
    public static PeerScript AnswersAfterTheEnd(byte[] answer) => async (conversation, cancellationToken) =>
    {
        await DrainAsync(conversation, cancellationToken);
        await conversation.SendAsync(answer, cancellationToken);
    };

    /// <summary>Sends exactly these bytes and then keeps silent.</summary>
    public static PeerScript Sends(byte[] bytes) => async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(bytes, cancellationToken);
        await DrainAsync(conversation, cancellationToken);
    };

    /// <summary>Sends bytes that nobody has thought of. The same seed gives the same bytes.</summary>
    public static PeerScript SendsRandomBytes(int seed, int count)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return Sends(bytes);
    }

    /// <summary>An error in the greeting's place, such as 1040 (too many connections) or 1129 (host is blocked), then the
    /// end.</summary>
    public static PeerScript SendsErrorAtOnce(ushort code, string message) => (conversation, cancellationToken) =>
        conversation.SendAsync(MySqlBytes.Error(0, code, null, message), cancellationToken);

    /// <summary>Greets, then sends without ever reading, as fast as the other side takes it.</summary>
    public static PeerScript SendsWithoutReading(long count) => async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(MySqlBytes.Greeting(Version), cancellationToken);
        byte[] block = new byte[65536];
        for (long left = count; left > 0; left -= block.Length)
        {
            await conversation.SendAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), cancellationToken);
        }
    };

    /// <summary>Greets, then reads only so many bytes a second: whoever sends must wait.</summary>
    public static PeerScript ReadsSlowly(int bytesPerSecond) => async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(MySqlBytes.Greeting(Version), cancellationToken);
        while (await conversation.ReceiveAsync(Math.Max(1, bytesPerSecond / 20), cancellationToken) is { Length: > 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    };

    /// <summary>Takes a PROXY v2 header first, then behaves like <paramref name="next"/>.</summary>
    public static PeerScript AfterProxyHeader(PeerScript next) => async (conversation, cancellationToken) =>
    {
        await conversation.ReceiveProxyHeaderAsync(cancellationToken);
        await next(conversation, cancellationToken);
    };

    /// <summary>Behaves like the first script to the first connection, and so on; like the last to all later ones.</summary>
    public static PeerScript InTurn(params PeerScript[] scripts)
    {
        int connection = -1;
        return (conversation, cancellationToken) =>
            scripts[Math.Min(Interlocked.Increment(ref connection), scripts.Length - 1)](conversation, cancellationToken);
    }

    /// <summary>A database that lets anybody in.</summary>
    /// <param name="answer">The one value that a query returns; default the query itself.</param>
    public static PeerScript Database(Func<string, string>? answer = null) => async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(MySqlBytes.Greeting(Version), cancellationToken);
        if (await conversation.ReceivePacketAsync(cancellationToken) is null)
        {
            return;
        }
        await conversation.SendAsync(MySqlBytes.Ok(2), cancellationToken);
        while (await conversation.ReceivePacketAsync(cancellationToken) is { Length: > 0 } command && command[0] != Quit)
        {
            string text = Encoding.UTF8.GetString(command, 1, command.Length - 1);
            bool isQuery = command[0] == Query && text.StartsWith("select", StringComparison.OrdinalIgnoreCase);
            await conversation.SendAsync(
                isQuery ? MySqlBytes.OneValue("value", answer?.Invoke(text) ?? text) : MySqlBytes.Ok(1), cancellationToken);
        }
    };

    private const byte Quit = 1;
    private const byte Query = 3;

    private static async Task DrainAsync(PeerConversation conversation, CancellationToken cancellationToken)
    {
        while (await conversation.ReceiveAsync(65536, cancellationToken) is { Length: > 0 })
        {
            // Recorded by the conversation.
        }
    }

    private static Task Forever(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    /// <summary>Passes everything on from an address of the test's choice: a client that stands elsewhere.</summary>
    public static PeerScript RelayFrom(IPAddress source, IPEndPoint target) => async (conversation, cancellationToken) =>
    {
        using Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.Bind(new IPEndPoint(source, 0));
        await server.ConnectAsync(target, cancellationToken);
        Task toClient = ToClientAsync();
        while (await conversation.ReceiveAsync(4096, cancellationToken) is { Length: > 0 } bytes)
        {
            await server.SendAsync(bytes, cancellationToken);
        }
        server.Shutdown(SocketShutdown.Send);
        await toClient;

        async Task ToClientAsync()
        {
            byte[] buffer = new byte[4096];
            while (await server.ReceiveAsync(buffer, cancellationToken) is > 0 and int count)
            {
                await conversation.SendAsync(buffer.AsMemory(0, count), cancellationToken);
            }
            conversation.HalfClose();
        }
    };
}
