using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.Contracts.Rest.Nodes;
using Linkspan.Client;
using Linkspan.Contracts.Rest.Access;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.OpenId;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.EndToEnd;

/// <summary>The real server with the guide walked on it through the API: an instance over a real MariaDB, and an endpoint that
/// it lets in.</summary>
public sealed class GuideSite : IAsyncLifetime
{
    private static readonly StateWait Soon = new("", TimeSpan.FromSeconds(60));

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    /// <summary>The identity provider that members may sign in by.</summary>
    public FakeIdentityProvider Provider { get; } = FakeIdentityProvider.Start(TimeProvider.System);

    public LinkspanServer Server { get; private set; } = null!;

    public MariaDbServer Database { get; private set; } = null!;

    public Tidb Instance { get; private set; } = null!;

    public Endpoint Endpoint { get; private set; } = null!;

    public PrivateEndpointConnection Connection { get; private set; } = null!;

    /// <summary>The consumer's network.</summary>
    public string VpcId => Network.VpcId;

    /// <summary>Its vSwitch.</summary>
    public string VSwitchId => VSwitch.VSwitchId;

    /// <summary>The group that the endpoint is behind.</summary>
    public string SecurityGroupId => Group.SecurityGroupId;

    /// <summary>What the consumer takes from the Connect dialog.</summary>
    public ConnectInfo Dialog { get; private set; } = null!;

    /// <summary>Who owns the databases.</summary>
    public Party Owner { get; private set; } = null!;

    /// <summary>Who connects to them from a network of their own.</summary>
    public Party Consumer { get; private set; } = null!;

    /// <summary>The consumer's network.</summary>
    public Vpc Network { get; private set; } = null!;

    /// <summary>Its vSwitch, in the zone of the instance.</summary>
    public VSwitch VSwitch { get; private set; } = null!;

    /// <summary>Its security group, which admits this machine.</summary>
    public SecurityGroup Group { get; private set; } = null!;

    private static CancellationToken Cancelled => CancellationToken.None;

    public async ValueTask InitializeAsync()
    {
        Database = await MariaDbServer.StartAsync(new MariaDbOptions { Init = ["CREATE DATABASE IF NOT EXISTS test;"] });
        // On a port of its own, so that an open page finds the server again after a restart.
        Server = await LinkspanServer.StartAsync(
            new LinkspanServerOptions { Port = FreePort.Next(), DnsPort = FreePort.ForNames(), More = ProviderOptions() });
        Organization organization = await Server.Client.Operator.CreateOrganizationAsync(
            new CreateOrganizationRequest { DisplayName = "Acme Data" }, null, Cancelled);
        Account account = await Server.Client.Operator.CreateAccountAsync(
            new CreateAccountRequest { DisplayName = "Corner Shop" }, null, Cancelled);
        Owner = await InviteAsync("Olivia Owner", "olivia@acme.example", "OrganizationOwner", organization.OrganizationId);
        Consumer = await InviteAsync("Carl Consumer", "carl@shop.example", "AccountAdministrator", account.AccountId);
        Instance = await RegisterAsync("orders");
        await WaitForServiceAsync(Instance);
        Dialog = await Owner.Client.Instances.GetConnectInfoAsync(Instance.TidbId, null, null, null, Cancelled);
        await MakeNetworkAsync();
        Endpoint = await CreateEndpointAsync("web-shop");
        Connection = await ConnectAsync(Endpoint);
        NodeId = await JoinHostAsync();
    }

    /// <summary>A host that has joined a network of somebody else, and does not run.</summary>
    public string NodeId { get; private set; } = "";

    private async Task<string> JoinHostAsync()
    {
        Account account = await Server.Client.Operator.CreateAccountAsync(
            new CreateAccountRequest { DisplayName = "Remote Site" }, null, Cancelled);
        Vpc vpc = await Server.Client.Vpcs.CreateAsync(
            new CreateVpcRequest { RegionId = "test-1", VpcName = "remote", AccountId = account.AccountId }, null, Cancelled);
        CreateJoinTokenRequest request = new() { VpcId = vpc.VpcId, ZoneId = "test-1a", Roles = ["endpoint", "service"] };
        await Server.Client.Nodes.CreateTokenAsync(request, null, Cancelled);
        CreatedJoinToken token = await Server.Client.Nodes.CreateTokenAsync(request, null, Cancelled);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EnrolledNode node = await NodeEnrolment.JoinAsync(
            Server.Url,
            JoinTokenParts.Parse(token.Token)!,
            new EnrolNodeRequest
            {
                Csr = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256).CreateSigningRequestPem(),
                HostName = "edge-1.remote.example",
                Version = "1.0.0",
                Advertise = "192.0.2.7:7443",
            },
            TimeProvider.System,
            Cancelled);
        return node.NodeId;
    }

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        _folder.Dispose();
        Owner.Dispose();
        Consumer.Dispose();
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A new sign-in link.</summary>
    public async Task<string> NewLinkAsync()
    {
        AdministratorLink link = await Server.Client.Operator.CreateAdministratorLinkAsync(
            new CreateAdministratorLinkRequest(), null, Cancelled);
        return link.Url;
    }

    /// <summary>Registers the database once more, under another name.</summary>
    public Task<Tidb> RegisterAsync(string name, bool withCa = true) => Owner.Client.Instances.CreateAsync(
        new CreateTidbRequest
        {
            DisplayName = name,
            RegionId = "linkspan-test-1",
            Addresses =
            [
                new TidbAddress { ZoneId = "test-1a", Host = "127.0.0.1", Port = Database.Port },
            ],
            UserName = MariaDbServer.User,
            Tls = new TidbTls
            {
                Mode = "PASS_THROUGH",
                CaCertificate = withCa ? File.ReadAllText(Database.AuthorityFile) : "",
            },
        },
        null,
        Cancelled);

    /// <summary>Waits until an instance's service is Active.</summary>
    public Task WaitForServiceAsync(Tidb instance) =>
        Owner.Client.Instances.WaitForServiceAsync(instance.TidbId, Soon with { State = "ACTIVE" }, Cancelled);

    /// <summary>Leaves it to the service's owner to let each endpoint in.</summary>
    public Task LetOwnerAcceptAsync(string serviceName) => Owner.Client.EndpointServices.UpdateAsync(
        serviceName[(serviceName.LastIndexOf('.') + 1)..], new UpdateEndpointServiceRequest { AutoAcceptEnabled = false }, null,
        Cancelled);

    /// <summary>An endpoint for the instance's service, Active and Connected.</summary>
    public async Task<Endpoint> CreateEndpointAsync(string name)
    {
        Endpoint created = await Consumer.Client.Endpoints.CreateAsync(
            new CreateEndpointRequest
            {
                RegionId = "test-1",
                EndpointName = name,
                EndpointType = "Interface",
                ServiceName = Dialog.ServiceName,
                VpcId = Network.VpcId,
                SecurityGroupIds = [Group.SecurityGroupId],
                Zones = [new CreateEndpointZone { ZoneId = "test-1a", VSwitchId = VSwitch.VSwitchId }],
                Port = FreePort.Next(),
            },
            null,
            Cancelled);
        return await Consumer.Client.Endpoints.WaitAsync(created.EndpointId, Soon with { State = "Connected" }, Cancelled)
            ?? throw new InvalidOperationException($"{created.EndpointId} is gone.");
    }

    /// <summary>Registers an endpoint and waits until it is Active.</summary>
    public async Task<PrivateEndpointConnection> ConnectAsync(Endpoint endpoint)
    {
        PrivateEndpointConnection created = await Owner.Client.Connections.CreateAsync(
            Instance.TidbId,
            new CreatePrivateEndpointConnectionRequest
            {
                EndpointId = endpoint.EndpointId,
                PrivateDomainName = endpoint.EndpointDomain,
            },
            null,
            Cancelled);
        return await Owner.Client.Connections.WaitAsync(
            Instance.TidbId, created.PrivateEndpointConnectionId, Soon with { State = "ACTIVE" }, Cancelled)
            ?? throw new InvalidOperationException($"{created.PrivateEndpointConnectionId} is gone.");
    }

    private string[] ProviderOptions()
    {
        string secret = _folder.File("openid.secret");
        FileStreamOptions own = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (StreamWriter writer = new(secret, own))
        {
            writer.WriteLine(FakeIdentityProvider.ClientSecret);
        }

        return
        [
            "--openid-issuer", Provider.Issuer, "--openid-client-id", FakeIdentityProvider.ClientId,
            "--openid-client-secret-file", secret, "--openid-name", "Acme",
        ];
    }

    private async Task<Party> InviteAsync(string name, string email, string role, string scopeId)
    {
        CreatedInvitation invitation = await Server.Client.Access.CreateInvitationAsync(
            new CreateInvitationRequest { Email = email, Role = role, ScopeId = scopeId }, null, Cancelled);
        CreatedApiKey key = await Server.Client.Access.CreateApiKeyAsync(
            new CreateApiKeyRequest { DisplayName = name, Role = role, ScopeId = scopeId }, null, Cancelled);
        return new Party(name, email, invitation.Url, Server.ClientOf(key.Secret));
    }

    private async Task MakeNetworkAsync()
    {
        Network = await Consumer.Client.Vpcs.CreateAsync(
            new CreateVpcRequest { RegionId = "test-1", VpcName = "shop" }, null, Cancelled);
        VSwitch = await Consumer.Client.VSwitches.CreateAsync(
            new CreateVSwitchRequest { VpcId = Network.VpcId, ZoneId = "test-1a", VSwitchName = "shop-a" }, null, Cancelled);
        Group = await Consumer.Client.SecurityGroups.CreateAsync(
            new CreateSecurityGroupRequest
            {
                VpcId = Network.VpcId,
                SecurityGroupName = "clients of this machine",
                Rules =
                [
                    new CreateSecurityGroupRuleRequest
                    {
                        Policy = "Accept",
                        PortRange = new PortRange { From = 1, To = 65535 },
                        SourceCidr = "127.0.0.0/8",
                    },
                ],
            },
            null,
            Cancelled);
    }
}
