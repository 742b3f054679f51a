using System.Net;
using Linkspan.Api;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Linkspan.Unit.Api;

public sealed class PlainHttpTests
{
    [Theory]
    [InlineData("http", "10.0.0.7", "10.0.0.1", false)]
    [InlineData("http", "127.0.0.1", "10.0.0.1", false)]
    [InlineData("http", "::ffff:10.0.0.7", "::ffff:10.0.0.1", false)]
    [InlineData("http", "127.0.0.1", "127.0.0.1", true)]
    [InlineData("http", "::1", "::1", true)]
    [InlineData("http", "::ffff:127.0.0.1", "::ffff:127.0.0.1", true)]
    [InlineData("https", "10.0.0.7", "10.0.0.1", true)]
    public async Task Plain_http_is_answered_on_loopback_alone(string scheme, string remote, string local, bool taken)
    {
        DefaultHttpContext context = new();
        context.Request.Scheme = scheme;
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = IPAddress.Parse(local);
        bool reached = false;

        PlainHttp middleware = new(_ =>
        {
            reached = true;
            return Task.CompletedTask;
        });

        await middleware.InvokeAsync(context);

        Assert.Equal(taken, reached);
        Assert.Equal(taken ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden, context.Response.StatusCode);
    }
}
