using Linkspan.Wire.MySql;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.DataPlane.Health;

/// <summary>
/// The conversation of one probe, from the PROXY header to COM_QUIT. It always ends in a login: MariaDB and MySQL count a
/// connection that stops after the greeting as an error of the host, and block the whole host after <c>max_connect_errors</c>.
/// </summary>
internal sealed class ProbeLogin(ProbeConnection connection, ProbeTarget target)
{
    /// <summary>The user of a probe without a declared account; databases have none of that name, and refuse it.</summary>
    public const string UndeclaredUser = "linkspan-probe";

    private const byte Utf8Mb4GeneralCi = 45;
    private const uint MaxPacketBytes = 1 << 24;

    // Switch, more data, full authentication: a login takes three at most.
    private const int MaxReplies = 8;

    private const MySqlCapabilities Wanted = MySqlCapabilities.LongPassword | MySqlCapabilities.Protocol41
        | MySqlCapabilities.Transactions | MySqlCapabilities.SecureConnection | MySqlCapabilities.PluginAuth;

    /// <summary>The server's version as soon as its greeting was read.</summary>
    public string? ServerVersion { get; private set; }

    /// <summary>The database's error number when it answered with one.</summary>
    public ushort? ErrorCode { get; private set; }

    /// <summary>Runs to the end. Throws only when the token ends it.</summary>
    public async Task<ProbeClass> RunAsync(CancellationToken cancellationToken)
    {
        ProbeClass found;
        try
        {
            found = await GreetAsync(cancellationToken);
        }
        catch (IOException)
        {
            found = EndOfConnection;
        }
        // A server that takes the header for a login fails in many ways after its greeting, and in none without a header.
        bool broken = found is ProbeClass.NotMySql or ProbeClass.TlsFailed;
        return broken && target.SendsProxyHeader && ServerVersion is not null ? ProbeClass.ProxyMismatch : found;
    }

    /// <summary>
    /// An end without a word: after the greeting as TiDB does it, which reads the header only then and takes a login for a broken
    /// one; before it as proxies do that refuse a header.
    /// </summary>
    private ProbeClass EndOfConnection =>
        ServerVersion is not null || target.SendsProxyHeader ? ProbeClass.ProxyMismatch : ProbeClass.Unreachable;

    private async Task<ProbeClass> GreetAsync(CancellationToken cancellationToken)
    {
        if (target.SendsProxyHeader)
        {
            await connection.WriteAsync(ProxyHeader.Local.ToArray(), cancellationToken);
        }
        (ProbeRead read, byte[] payload) = await connection.ReadAsync(cancellationToken);
        if (read == ProbeRead.End)
        {
            return EndOfConnection;
        }
        if (read == ProbeRead.Packet && MySqlError.TryRead(payload, out MySqlError? error))
        {
            return ClassOf(error!);
        }
        if (read != ProbeRead.Packet || !MySqlGreeting.TryRead(payload, out MySqlGreeting? greeting))
        {
            return ProbeClass.NotMySql;
        }
        ServerVersion = ProbeOutcome.VersionOf(greeting!);
        if (greeting!.Capabilities.HasFlag(MySqlCapabilities.Ssl))
        {
            await connection.WriteAsync(
                new MySqlSslRequest(Wanted, MaxPacketBytes, Utf8Mb4GeneralCi).Write, cancellationToken);
            if (!await connection.TryStartTlsAsync(target.Host, cancellationToken))
            {
                return ProbeClass.TlsFailed;
            }
        }
        await connection.WriteAsync(LoginTo(greeting).Write, cancellationToken);
        return await FollowAsync(cancellationToken);
    }

    private MySqlHandshakeResponse LoginTo(MySqlGreeting greeting) => new(
        Wanted | (connection.IsTls ? MySqlCapabilities.Ssl : 0),
        MaxPacketBytes,
        Utf8Mb4GeneralCi,
        target.Account?.User ?? UndeclaredUser,
        ProbeAnswer.ToSalt(greeting.AuthPlugin ?? MySqlAuthPlugins.NativePassword, greeting.Salt.Span, target.Account),
        Database: null,
        greeting.AuthPlugin ?? MySqlAuthPlugins.NativePassword,
        Attributes: [new("program_name", UndeclaredUser)]);

    private async Task<ProbeClass> FollowAsync(CancellationToken cancellationToken)
    {
        for (int replies = 0; replies < MaxReplies; replies++)
        {
            (ProbeRead read, byte[] payload) = await connection.ReadAsync(cancellationToken);
            if (read == ProbeRead.End)
            {
                return EndOfConnection;
            }
            if (read != ProbeRead.Packet)
            {
                return ProbeClass.NotMySql;
            }
            switch (MySqlReply.KindOf(payload))
            {
                case MySqlReplyKind.Ok:
                    await connection.WriteAsync(
                        (output, _) => MySqlPacket.Write(output, sequence: 0, MySqlPacket.Quit), cancellationToken);
                    return ProbeClass.Healthy;
                case MySqlReplyKind.Error when MySqlError.TryRead(payload, out MySqlError? error):
                    ProbeClass found = ClassOf(error!);
                    return found == ProbeClass.AccessDenied && target.Account is null ? ProbeClass.Healthy : found;
                case MySqlReplyKind.AuthSwitch when MySqlAuthSwitch.TryRead(payload, out MySqlAuthSwitch? request):
                    await SendAsync(ProbeAnswer.ToSalt(request!.Plugin, request.Data.Span, target.Account), cancellationToken);
                    break;
                case MySqlReplyKind.AuthMoreData when payload is [_, MySqlAuthMoreData.FastAuthSucceeded]:
                    break;
                case MySqlReplyKind.AuthMoreData:
                    await SendAsync(ProbeAnswer.ToFullAuthRequest(connection.IsTls, target.Account), cancellationToken);
                    break;
                default:
                    return ProbeClass.NotMySql;
            }
        }
        return ProbeClass.NotMySql;
    }

    private Task SendAsync(byte[] payload, CancellationToken cancellationToken) =>
        connection.WriteAsync((output, sequence) => MySqlPacket.Write(output, sequence, payload), cancellationToken);

    private ProbeClass ClassOf(MySqlError error)
    {
        ErrorCode = error.Code;
        return DatabaseErrors.ClassOf(error.Code, target.SendsProxyHeader);
    }
}
