using System.Net.Http.Headers;
using Linkspan.Client.Access;
using Linkspan.Client.Operator;
using Linkspan.Client.PrivateLink;
using Linkspan.Client.TidbCloud;

namespace Linkspan.Client;

/// <summary>
/// The REST API of a Linkspan server as methods. Safe for concurrent use. A refusal is a <see
/// cref="LinkspanApiException"/>; a server that cannot be reached is an <see cref="HttpRequestException"/>.
/// </summary>
public sealed class LinkspanClient : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="options">Where and who.</param>
    /// <param name="handler">Carries the calls, and is disposed with the client.</param>
    /// <param name="time">For waits.</param>
    public LinkspanClient(LinkspanClientOptions options, HttpMessageHandler handler, TimeProvider time)
    {
        if (options.BaseUrl.Scheme == Uri.UriSchemeHttp && !options.BaseUrl.IsLoopback)
        {
            throw new ArgumentException(
                "Plain http is possible on loopback only, because it would show the key. Use https.", nameof(options));
        }

        _http = new HttpClient(handler) { BaseAddress = options.BaseUrl };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
        RestChannel channel = new(_http, time);
        Instances = new InstancesClient(channel);
        Connections = new PrivateEndpointConnectionsClient(channel);
        Regions = new RegionsClient(channel);
        Vpcs = new VpcsClient(channel);
        VSwitches = new VSwitchesClient(channel);
        SecurityGroups = new SecurityGroupsClient(channel);
        EndpointServices = new EndpointServicesClient(channel);
        Endpoints = new EndpointsClient(channel);
        Nodes = new NodesClient(channel);
        Access = new AccessClient(channel);
        Operator = new OperatorClient(channel);
    }

    /// <summary>The database side's instances, their services and Connect dialogs.</summary>
    public InstancesClient Instances { get; }

    /// <summary>The database side's private endpoint connections.</summary>
    public PrivateEndpointConnectionsClient Connections { get; }

    /// <summary>Regions and zones, as the VPC side sees them.</summary>
    public RegionsClient Regions { get; }

    /// <summary>Networks.</summary>
    public VpcsClient Vpcs { get; }

    /// <summary>The address blocks of zones.</summary>
    public VSwitchesClient VSwitches { get; }

    /// <summary>Security groups and their rules.</summary>
    public SecurityGroupsClient SecurityGroups { get; }

    /// <summary>Endpoint services: Verify for everybody, the rest for their owner.</summary>
    public EndpointServicesClient EndpointServices { get; }

    /// <summary>Interface endpoints.</summary>
    public EndpointsClient Endpoints { get; }

    /// <summary>The hosts that carry packets for networks, and the tokens with which they join.</summary>
    public NodesClient Nodes { get; }

    /// <summary>Who one is, projects, members, invitations, sessions and API keys.</summary>
    public AccessClient Access { get; }

    /// <summary>What only the operator may do.</summary>
    public OperatorClient Operator { get; }

    /// <summary>Makes a client over real sockets that trusts the CA of <paramref name="options"/>.</summary>
    public static LinkspanClient Connect(LinkspanClientOptions options, TimeProvider time) =>
        new(options, ServerCertificates.NewHandler(options), time);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
