using System.Runtime.CompilerServices;
using Linkspan.Contracts.Nodes;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>
/// The node channel from a node's side. A renewed certificate is taken up by a new stream, which replaces the old one without a
/// gap that anybody sees.
/// </summary>
public sealed class HttpNodeChannel : INodeChannel, IDisposable
{
    /// <summary>Path tests at the same time; more are not answered, and whoever asked says so.</summary>
    private const int MostCommands = 16;

    private readonly Uri _server;
    private readonly CredentialStore _credentials;
    private readonly ChannelLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _commands = new(MostCommands);
    private readonly Lock _gate = new();
    private ChannelConnection _connection;
    private volatile ChannelConnection _renewal;
    private CancellationTokenSource _renewed = new();

    /// <param name="server">The node channel, such as <c>https://192.0.2.1:7481</c>.</param>
    /// <param name="credentials">The node's.</param>
    /// <param name="limits">How much is read at once.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told who is not believed.</param>
    public HttpNodeChannel(
        Uri server, CredentialStore credentials, ChannelLimits limits, TimeProvider time, ILogger logger)
    {
        (_server, _credentials, _limits, _time, _logger) = (server, credentials, limits, time, logger);
        _renewal = _connection = new ChannelConnection(server, credentials.Current, time, logger);
        _credentials.Changed += Renew;
    }

    /// <summary>Carries out what the control plane asks; set before the channel is followed.</summary>
    public INodeCommands? Commands { get; set; }

    /// <summary>Where the zone's other endpoint node asks this one how it stands; null when it cannot share addresses.</summary>
    public string? Standby { get; init; }

    /// <summary>Raised when the control plane wishes that the node renews its certificate now; subscribers only take
    /// notes.</summary>
    public event Action? RenewalAsked;

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeUpdate> FollowAsync(
        string nodeId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            (ChannelConnection connection, CancellationToken renewed) = Current();
            using CancellationTokenSource either =
                CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, renewed);
            await using IAsyncEnumerator<NodeUpdate> updates =
                StreamAsync(connection, either.Token).GetAsyncEnumerator(either.Token);
            while (await MoveNextAsync(updates, renewed, cancellationToken).ConfigureAwait(false))
            {
                yield return updates.Current;
            }

            if (!renewed.IsCancellationRequested)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken) =>
        await PostAsync(NodeChannelPaths.Reports, NodeJson.Write(report), cancellationToken).ConfigureAwait(false);

    /// <summary>Asks for another certificate, over a connection of its own: what the server shows there is what it shows
    /// now.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached, or refused.</exception>
    /// <exception cref="InvalidDataException">Its answer cannot be read.</exception>
    public async Task<NodeCertificateAnswer> RenewAsync(NodeKey key, CancellationToken cancellationToken)
    {
        using ChannelConnection connection = new(_server, _credentials.Current, _time, _logger);
        _renewal = connection;
        using HttpResponseMessage response = await connection.SendAsync(
            HttpMethod.Post, NodeChannelPaths.Certificates, NodeJson.Write(new NodeCertificateRequest(key.Csr)),
            cancellationToken).ConfigureAwait(false);
        return NodeJson.TryRead<NodeCertificateAnswer>(
            await ChannelConnection.ReadAsync(response, cancellationToken).ConfigureAwait(false))
            ?? throw new InvalidDataException("The answer to a certificate request cannot be read.");
    }

    /// <summary>Whether these credentials would lock the server out that answered the last renewal.</summary>
    public bool WouldLockOut(NodeCredentials next) => !_renewal.WouldBeBelieved(next.Authorities);

    /// <inheritdoc/>
    public void Dispose()
    {
        _credentials.Changed -= Renew;
        _connection.Dispose();
        _renewed.Dispose();
        _commands.Dispose();
    }

    private static async ValueTask<bool> MoveNextAsync(
        IAsyncEnumerator<NodeUpdate> updates, CancellationToken renewed, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
            when (renewed.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<NodeUpdate> StreamAsync(
        ChannelConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await connection.SendAsync(
            HttpMethod.Get, NodeChannelPaths.Updates, null, cancellationToken, Standby).ConfigureAwait(false);
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (ReadOnlyMemory<byte> line in BoundedLines.ReadAsync(stream, _limits.MaxLineBytes, cancellationToken)
                .ConfigureAwait(false))
            {
                NodeMessage message = NodeJson.TryRead<NodeMessage>(line.Span)
                    ?? throw new InvalidDataException("The control plane sent a line that is no message.");
                if (message.Command is { } command)
                {
                    _ = AnswerAsync(command, cancellationToken);
                }

                if (message.Renew)
                {
                    RenewalAsked?.Invoke();
                }

                if (message.Update is { } update)
                {
                    yield return update;
                }
            }
        }
    }

    private async Task AnswerAsync(NodeCommand command, CancellationToken cancellationToken)
    {
        if (Commands is not { } commands || !await _commands.WaitAsync(0, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            IReadOnlyList<PathHop> hops = await commands.TestPathAsync(command.EndpointId, cancellationToken)
                .ConfigureAwait(false);
            await PostAsync(NodeChannelPaths.Answers, NodeJson.Write(new NodeAnswer(command.Id, hops)), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException or IOException)
        {
            // Whoever asked is told that the node did not answer.
        }
        finally
        {
            _commands.Release();
        }
    }

    private async Task PostAsync(string path, byte[] body, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await Current().Connection.SendAsync(
            HttpMethod.Post, path, body, cancellationToken).ConfigureAwait(false);
    }

    private (ChannelConnection Connection, CancellationToken Renewed) Current()
    {
        lock (_gate)
        {
            return (_connection, _renewed.Token);
        }
    }

    /// <summary>What comes next goes over a connection with the new credentials. The one before ends by
    /// itself: reports may still be on it, and its connection closes when it is idle.</summary>
    private void Renew()
    {
        CancellationTokenSource before;
        lock (_gate)
        {
            before = _renewed;
            _renewed = new CancellationTokenSource();
            _connection = new ChannelConnection(_server, _credentials.Current, _time, _logger);
        }

        before.Cancel();
    }
}
