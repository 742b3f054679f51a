using System.Net;
using Linkspan.Contracts.Metrics;
using Linkspan.Domain;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Linkspan.Host;

/// <summary>
/// A listener of its own on which a node tells Prometheus how it stands, <c>GET /metrics</c> and nothing else. It asks for no
/// sign-in, so it belongs on loopback or on a network of the operators.
/// </summary>
internal sealed class MetricsListener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MetricsListener(WebApplication app, IPEndPoint at) => (_app, At) = (app, at);

    /// <summary>Where it listens.</summary>
    public IPEndPoint At { get; }

    /// <param name="where">ADDRESS:PORT; port 0 takes a free one.</param>
    /// <returns>Where it is to listen; or why it cannot.</returns>
    public static Result<IPEndPoint> Read(string where)
    {
        if (!IPEndPoint.TryParse(where, out IPEndPoint? at) || !where.EndsWith($":{at.Port}", StringComparison.Ordinal))
        {
            return Problem.Invalid(
                "node.metrics", $"--metrics {where} is not an IP address with a port, such as 127.0.0.1:9464.");
        }

        return Ports.Occupied(at.Address, at.Port, "--metrics") is { } occupied
            ? occupied
            : new IPEndPoint(at.Address, at.Port == 0 ? Ports.Free(at.Address) : at.Port);
    }

    /// <summary>Opens it.</summary>
    /// <param name="at">From <see cref="Read"/>.</param>
    /// <param name="write">Writes the samples of a moment; called for each scrape, on any thread.</param>
    public static async Task<MetricsListener> StartAsync(
        IPEndPoint at, Action<MetricsText> write, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddLinkspanLog();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 16;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            kestrel.Listen(at, listener => listener.Protocols = HttpProtocols.Http1);
        });
        WebApplication app = builder.Build();
        app.MapGet("/metrics", () =>
        {
            MetricsText text = new();
            write(text);
            return TypedResults.Text(text.ToString(), MetricsText.ContentType);
        });
        await app.StartAsync(cancellationToken);
        return new MetricsListener(app, at);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
