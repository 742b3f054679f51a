using System.Net;
using System.Security.Cryptography;
using Linkspan.Api;
using Linkspan.Api.NodeChannel;
using Linkspan.Api.Tls;
using Linkspan.Cli;
using Linkspan.Console;
using Linkspan.Console.OpenId;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Metrics;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.DataPlane;
using Linkspan.DataPlane.Links;
using Linkspan.Domain;
using Linkspan.Providers.Fabric;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NodeAddress = Linkspan.Domain.Nodes.NodeAddress;

namespace Linkspan.Host;

/// <summary>Puts the server together: which object is made of which others, and where it listens. Nothing runs yet.</summary>
internal static class ServerComposition
{
    /// <returns>The server; or why it cannot be put together. Everything that a person can mend is looked at before anything
    /// starts.</returns>
    public static async Task<Result<WebApplication>> BuildAsync(
        ServerOptions options, ServerFolder folder, CancellationToken cancellationToken)
    {
        if (!Listening(options).TryGet(out (IPEndPoint Api, IPEndPoint Nodes) endPoints, out Problem? problem))
        {
            return problem;
        }

        if (!OpenIdSetup.Read(options).TryGet(out OpenIdOptions? openId, out problem))
        {
            return problem;
        }

        TimeProvider time = TimeProvider.System;
        StoreOptions where = new() { DataFolder = folder.Path };
        Result<IStore> opened = await StoreSetup.OpenAsync(where, time, cancellationToken);
        if (!opened.TryGet(out IStore? store, out problem))
        {
            return problem;
        }

        string[] names = [.. options.Names, Dns.GetHostName(), .. IsAny(endPoints.Api.Address) ? [] : new[] { options.Listen }];
        if (!ServerCertificates.LoadOrCreate(folder.Path, names, time).TryGet(out ServerCertificates? certificates, out problem))
        {
            return problem;
        }

        if (!NodeAuthority.LoadOrCreate(folder.Path, time).TryGet(out NodeAuthority? nodeAuthority, out problem))
        {
            return problem;
        }

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddLinkspanLog();
        builder.WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => Listen(kestrel, endPoints, options, certificates));

        ServerSettings settings = new()
        {
            DataFolder = folder.Path,
            Suffix = options.Suffix,
            AllowLoopbackDatabases = options.AllowLoopback,
            SessionsKeepAddress = !options.SessionsFromAnyAddress,
            DnsPort = options.DnsPort,
            OwnPorts =
            [
                endPoints.Api.Port, endPoints.Nodes.Port, options.DnsPort,
                .. LinkAddress(options) is { } link ? [link.Port] : Array.Empty<int>(),
            ],
            NodePort = endPoints.Nodes.Port,
            LinkAdvertise = LinkAddress(options),
            MaxSessions = options.MaxSessions,
            IdleTimeout = options.IdleTimeout,
            MaxLifetime = options.MaxLifetime,
            PendingTimeout = options.PendingTimeout,
            FirstRegion = options.Region,
            FirstZones = options.Zones,
            AuthorityFingerprint = certificates.Authority.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant(),
        };
        builder.Services
            .AddSingleton(time)
            .AddSingleton(settings)
            .AddSingleton(store)
            .AddSingleton(certificates)
            .AddSingleton(nodeAuthority)
            .AddSingleton(SecretSealer.LoadOrCreate(folder.Path))
            .AddControlPlane()
            .AddSingleton<FabricProvider>()
            .AddSingleton<IEndpointProvider>(services => services.GetRequiredService<FabricProvider>())
            .AddSingleton<INodeChannel>(services => services.GetRequiredService<FabricProvider>())
            .AddNodeChannel(services => new NodeChannelOptions { Attach = services.GetRequiredService<FabricProvider>().Attach })
            .AddSingleton(EmbeddedNode(options, settings))
            .AddSingleton<ILinkCredentials, EmbeddedCredentials>()
            .AddSingleton<Node>()
            .AddSingleton<IMetricsSource, EmbeddedMetrics>()
            .AddLinkspanApi(new ApiOptions { PublicUrl = UrlOf(endPoints.Api, options) })
            .AddLinkspanConsole(new ConsoleOptions
            {
                KeysFolder = Path.Combine(folder.Path, "keys", "console"),
                OpenId = openId,
            })
            .AddHostedService<EmbeddedPlanes>();

        WebApplication app = builder.Build();
        app.MapLinkspanApi();
        app.MapLinkspanConsole();
        return app;
    }

    /// <summary>Where the server listens: the ports are looked at, and chosen when 0 was asked for.</summary>
    private static Result<(IPEndPoint Api, IPEndPoint Nodes)> Listening(ServerOptions options)
    {
        if (!IPAddress.TryParse(options.Listen, out IPAddress? address))
        {
            return Problem.Invalid("server.listen", $"{options.Listen} is not an IP address; give one with --listen.");
        }

        if (options.PlainHttp && !IPAddress.IsLoopback(address))
        {
            return Problem.Invalid(
                "server.plainHttp", $"Plain HTTP is possible on loopback only, and {address} is not: leave --http out.");
        }

        int nodePort = options.NodePort ?? (options.Port is 0 or ushort.MaxValue ? 0 : options.Port + 1);
        Problem? occupied =
            Ports.Occupied(address, options.Port, "--port") ?? Ports.Occupied(address, nodePort, "--node-port");
        return occupied is not null
            ? occupied
            : (At(address, options.Port), At(address, nodePort));
    }

    private static IPEndPoint At(IPAddress address, int port) => new(address, port == 0 ? Ports.Free(address) : port);

    private static void Listen(
        KestrelServerOptions kestrel, (IPEndPoint Api, IPEndPoint Nodes) endPoints, ServerOptions options,
        ServerCertificates certificates)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(endPoints.Api, listener =>
        {
            if (!options.PlainHttp)
            {
                listener.Protocols = HttpProtocols.Http1AndHttp2;
                listener.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificates.Current());
            }
        });
        kestrel.Listen(endPoints.Nodes, listener => listener.UseNodeChannel());
    }

    private static NodeOptions EmbeddedNode(ServerOptions options, ServerSettings settings) => new()
    {
        NodeId = FabricProvider.EmbeddedNode,
        DnsPort = options.DnsPort,
        DnsSuffix = options.Suffix,
        DnsTtl = options.DnsTtl,
        AllowLoopback = options.AllowLoopback,
        OwnPorts = settings.OwnPorts.ToHashSet(),
        Links = new NodeLinkOptions
        {
            Listen = settings.LinkAdvertise is { } advertised ? new IPEndPoint(IPAddress.Any, advertised.Port).ToString() : null,
        },
    };

    private static NodeAddress? LinkAddress(ServerOptions options) =>
        options.Advertise is { } advertise ? NodeAddress.Parse(advertise, string.Empty).Value : null;

    private static Uri UrlOf(IPEndPoint endPoint, ServerOptions options) => new UriBuilder(
        options.PlainHttp ? "http" : "https",
        options.Names.FirstOrDefault() ?? (IsAny(endPoint.Address) ? Dns.GetHostName() : endPoint.Address.ToString()),
        endPoint.Port).Uri;

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
