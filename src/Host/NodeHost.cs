using System.Net;
using System.Security.Cryptography;
using Linkspan.Cli;
using Linkspan.Client;
using Linkspan.Contracts.Metrics;
using Linkspan.Contracts.Nodes;
using Linkspan.Contracts.Rest.Nodes;
using Linkspan.DataPlane;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.DataPlane.Links;
using Linkspan.Domain;

namespace Linkspan.Host;

/// <summary>Runs <c>linkspan node</c>: the data plane alone, on a host of a network.</summary>
internal static class NodeHost
{
    /// <summary>Runs the node until it is cancelled; joins first where it is told to.</summary>
    /// <returns>0; or 1 after a sentence on the error output when it could not start.</returns>
    public static async Task<int> RunAsync(NodeStart start, CancellationToken cancellationToken)
    {
        try
        {
            using NodeFolder folder = NodeFolder.Open(start.Data);
            if (start.Join is { } join)
            {
                if (NodeMembership.Load(folder) is { } joined)
                {
                    return await RefuseAsync(
                        start,
                        $"{folder.Path} is the folder of node {joined.NodeId} already: start it with linkspan node run. If " +
                        "that node was removed, empty the folder first, or choose another with --data: the token is good still.");
                }

                if (await JoinAsync(start, join, folder, cancellationToken) is { } refusal)
                {
                    return await RefuseAsync(start, refusal);
                }
            }

            return NodeMembership.Load(folder) is { } membership && CredentialStore.Load(folder) is { } credentials
                ? await ServeAsync(start, folder, membership, credentials, cancellationToken)
                : await RefuseAsync(start, $"No host has joined with {folder.Path}: do so with linkspan node join.");
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or InvalidDataException or CryptographicException)
        {
            return await RefuseAsync(start, $"The data folder {start.Data} cannot be used: {fault.Message}");
        }
    }

    /// <returns>Why the host could not join, in one sentence; null: it has.</returns>
    private static async Task<string?> JoinAsync(
        NodeStart start, NodeJoin join, NodeFolder folder, CancellationToken cancellationToken)
    {
        if (JoinTokenParts.Parse(join.Token) is not { } token)
        {
            return "That is not a join token: it begins with lsj_ and has 80 characters.";
        }

        NodeKey key = NodeKey.New();
        EnrolledNode enrolled = await NodeEnrolment.JoinAsync(
            join.Server,
            token,
            new EnrolNodeRequest
            {
                Csr = key.Csr,
                VpcId = join.VpcId,
                ZoneId = join.ZoneId,
                Roles = join.Roles.Count > 0 ? join.Roles : null,
                HostName = join.HostName ?? Environment.MachineName,
                Advertise = join.Advertise,
                Version = ProgramVersion.Text,
            },
            TimeProvider.System,
            cancellationToken);
        NodeMembership membership = new(
            enrolled.NodeId,
            new UriBuilder(Uri.UriSchemeHttps, join.Server.Host, enrolled.NodePort).Uri,
            enrolled.VpcId,
            enrolled.ZoneId,
            enrolled.Roles,
            enrolled.Advertise,
            enrolled.Suffix);
        CredentialStore credentials = CredentialStore.Create(folder, enrolled.Certificate, key.Pem, enrolled.Authorities);
        if (credentials.Current.Refuse(membership.Identity(), TimeProvider.System.GetUtcNow()) is { } refusal)
        {
            return $"The server's answer will not do: {refusal}. Compare the clocks of both hosts; the token is used up.";
        }

        membership.Save(folder);
        await start.Out.WriteLineAsync(
            $"Joined {enrolled.VpcId} in {enrolled.ZoneId} as {enrolled.NodeId}, role {string.Join(" and ", enrolled.Roles)}.");
        return null;
    }

    private static async Task<int> ServeAsync(
        NodeStart start, NodeFolder folder, NodeMembership membership, CredentialStore credentials,
        CancellationToken cancellationToken)
    {
        IPEndPoint? metricsAt = null;
        if (start.Metrics is { } where && !MetricsListener.Read(where).TryGet(out metricsAt, out Problem? problem))
        {
            return await RefuseAsync(start, problem.Message);
        }

        TimeProvider time = TimeProvider.System;
        using ILoggerFactory logs = LoggerFactory.Create(logging => logging.AddLinkspanLog());
        ILogger log = logs.CreateLogger<NodeStart>();
        Node node = new(OptionsOf(start, membership, metricsAt), time, logs.CreateLogger<Node>(), credentials);
        using HttpNodeChannel channel = new(membership.Channel, credentials, new ChannelLimits(), time, log)
        {
            Commands = node,
            Standby = node.Standby,
        };
        SnapshotChannel snapshots = new(channel, folder, time, log);
        Random spread = new(Environment.ProcessId);
        CertificateRenewal renewal = new(membership.Identity(), credentials, channel, spread.NextDouble, time, log);
        await start.Out.WriteLineAsync($"Node {membership.NodeId} runs; its control plane is {membership.Channel}.");
        await using MetricsListener? metrics = metricsAt is null
            ? null
            : await MetricsListener.StartAsync(metricsAt, text => Write(text, node), cancellationToken);
        if (metrics is not null)
        {
            await start.Out.WriteLineAsync($"Metrics are read at http://{metrics.At}/metrics.");
        }

        await start.Out.FlushAsync(cancellationToken);

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] parts =
        [
            node.RunAsync(snapshots, either.Token), snapshots.SaveAsync(either.Token), renewal.RunAsync(either.Token),
        ];

        // None goes on alone: a node that keeps nothing on its disk, or lets its certificate end, must not look well.
        await Task.WhenAny(parts);
        await either.CancelAsync();
        await Task.WhenAll(parts);
        return ExitCode.Ok;
    }

    private static void Write(MetricsText text, Node node)
    {
        node.Write(text);
        ProcessMetrics.Write(text, ProgramVersion.Text);
    }

    private static NodeOptions OptionsOf(NodeStart start, NodeMembership membership, IPEndPoint? metricsAt) => new()
    {
        NodeId = membership.NodeId,
        ZoneId = membership.ZoneId,
        DnsPort = start.DnsPort,
        DnsAddress = start.DnsAddress,
        Interface = start.Interface,
        DnsSuffix = membership.Suffix,
        DnsTtl = start.DnsTtl,
        AllowLoopback = start.AllowLoopback,
        OwnPorts = new HashSet<int> { start.DnsPort, metricsAt?.Port ?? start.DnsPort },
        Links = new NodeLinkOptions
        {
            Listen = membership.Advertise.Length == 0
                ? null
                : start.LinkListen ?? $"0.0.0.0{membership.Advertise[membership.Advertise.LastIndexOf(':')..]}",
        },
    };

    private static async Task<int> RefuseAsync(NodeStart start, string sentence)
    {
        await start.Error.WriteLineAsync($"linkspan: {sentence}");
        return ExitCode.Failure;
    }
}
