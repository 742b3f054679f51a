using System.Net;
using Linkspan.Api.Answers;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api;

/// <summary>
/// Plain HTTP is answered on this machine's loopback only: it would show keys and sessions to whoever is on the way.
/// </summary>
internal sealed class PlainHttp(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Request.IsHttps || IsLocal(context.Connection) ? next(context) : Refusals.PlainHttp.ExecuteAsync(context);

    /// <summary>Whether both ends are this machine's loopback. A connection without addresses is none of a network.</summary>
    private static bool IsLocal(ConnectionInfo connection) =>
        (connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote))
        && (connection.LocalIpAddress is not { } local || IPAddress.IsLoopback(local));
}
