using System.Buffers;
using System.IO.Pipelines;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Linkspan.Api.NodeChannel;

/// <summary>The server's end of the node channel. Who a node is, its certificate says and nothing else does.</summary>
internal sealed class NodeChannelServer(
    INodeChannel channel,
    NodeChannelOptions options,
    NodeStreams streams,
    NodeBodies bodies,
    ConnectNode connect,
    RenewNodeCertificate renew,
    NodeAuthority authority,
    TimeProvider time,
    ILogger<NodeChannelServer> logger)
{
    /// <summary>Most bytes of a body that is no report: a certificate request, or the hops of a path test.</summary>
    private const int MaxSmallBytes = 64 * 1024;

    /// <summary>Serves one call.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            // Its CA may have been retired since the connection came up.
            if (context.Connection.ClientCertificate is not { } certificate
                || NodeIdentity.Of(certificate) is not { NodeId.Length: > 0 } peer
                || authority.IssuerOf(certificate) is not { } issuer)
            {
                context.Abort();
                return;
            }

            await ServeAsync(context, peer.NodeId, issuer);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The node went away, or its stream was ended: there is nobody to answer.
            context.Abort();
        }
    }

    private Task ServeAsync(HttpContext context, string nodeId, string issuer) => (
        context.Request.Method, context.Request.Path.Value) switch
    {
        ("GET", NodeChannelPaths.Updates) => StreamAsync(context, nodeId, issuer),
        ("POST", NodeChannelPaths.Reports) => TakeAsync<NodeReport>(context, nodeId, options.MaxReportBytes, async report =>
        {
            await channel.ReportAsync(ReportBounds.Apply(report, nodeId, time.GetUtcNow()), context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }),
        ("POST", NodeChannelPaths.Answers) => TakeAsync<NodeAnswer>(context, nodeId, MaxSmallBytes, answer =>
        {
            streams.Find(nodeId)?.Take(answer with { Hops = ReportBounds.Apply(answer.Hops) });
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }),
        ("POST", NodeChannelPaths.Certificates) => TakeAsync<NodeCertificateRequest>(
            context, nodeId, MaxSmallBytes, request => RenewAsync(context, nodeId, request)),
        _ => RefuseAsync(context, StatusCodes.Status404NotFound, "route.unknown", "There is nothing at this path."),
    };

    private async Task StreamAsync(HttpContext context, string nodeId, string issuer)
    {
        IHeaderDictionary headers = context.Request.Headers;
        NodeGreeting greeting = new(
            headers[NodeChannelPaths.VersionHeader], headers[NodeChannelPaths.StandbyHeader], issuer,
            NodeGreeting.ReadAuthorities(headers[NodeChannelPaths.AuthoritiesHeader]));
        if (!(await connect.RunAsync(nodeId, greeting, context.RequestAborted)).TryGet(out Node? node, out _))
        {
            await RefuseRemovedAsync(context, nodeId);
            return;
        }

        using NodeStream stream = new(context.Response.BodyWriter, issuer, context.RequestAborted);
        streams.Add(nodeId, stream);
        options.Attach(nodeId, new RemoteNode(nodeId, streams, time));
        NodeChannelLog.Follows(logger, nodeId, node.DisplayName, node.Version);
        try
        {
            // Removed since it was looked at: whoever removes from now on finds the stream.
            if (!await connect.IsKnownAsync(nodeId, stream.Ended))
            {
                await RefuseRemovedAsync(context, nodeId);
                return;
            }

            context.Response.ContentType = "application/x-ndjson";
            await context.Response.StartAsync(stream.Ended);

            // Whatever changes from now on finds the stream.
            if (authority.State.Names.MustRenew(issuer, greeting.TrustedAuthorities))
            {
                await stream.AskRenewalAsync();
            }

            await foreach (NodeUpdate update in channel.FollowAsync(nodeId, stream.Ended))
            {
                await stream.SendAsync(new NodeMessage(update, null), stream.Ended);
            }
        }
        finally
        {
            streams.Remove(nodeId, stream);
            NodeChannelLog.Left(logger, nodeId);
        }
    }

    private async Task TakeAsync<T>(HttpContext context, string nodeId, int maxBytes, Func<T, Task> take)
        where T : class
    {
        using IDisposable turn = await bodies.BeginAsync(nodeId, context.RequestAborted);
        if (!await connect.IsKnownAsync(nodeId, context.RequestAborted))
        {
            await RefuseRemovedAsync(context, nodeId);
        }
        else if (await ReadAsync<T>(context, maxBytes) is { } value)
        {
            await take(value);
        }
        else
        {
            await RefuseAsync(
                context, StatusCodes.Status400BadRequest, "body.malformed", "The body is not what this path takes.");
        }
    }

    private static async Task<T?> ReadAsync<T>(HttpContext context, int maxBytes)
        where T : class
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = maxBytes;
        }

        PipeReader reader = context.Request.BodyReader;
        ReadResult read = await reader.ReadAtLeastAsync(maxBytes + 1, context.RequestAborted);
        byte[] body = read.Buffer.Length > maxBytes ? [] : read.Buffer.ToArray();
        reader.AdvanceTo(read.Buffer.End);
        return NodeJson.TryRead<T>(body);
    }

    private async Task RenewAsync(HttpContext context, string nodeId, NodeCertificateRequest request)
    {
        string address = context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
        Result<EnrolledNode> renewed = await renew.RunAsync(nodeId, request.Csr, address, context.RequestAborted);
        await (renewed.TryGet(out EnrolledNode? node, out Problem? problem)
            ? WriteAsync(context, StatusCodes.Status200OK, new NodeCertificateAnswer(node.Certificate, node.Authorities))
            : RefuseAsync(context, StatusCodes.Status400BadRequest, problem.Code, problem.Message));
    }

    private Task RefuseRemovedAsync(HttpContext context, string nodeId)
    {
        NodeChannelLog.Refused(logger, nodeId);
        return RefuseAsync(
            context, StatusCodes.Status403Forbidden, NodeRefusal.Removed,
            "This node was removed: it withdraws what it carried. Join the host again with another token.");
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string message) =>
        WriteAsync(context, status, new NodeRefusal(code, message));

    private static async Task WriteAsync<T>(HttpContext context, int status, T value)
    {
        byte[] body = NodeJson.Write(value);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
