using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Linkspan.Unit.ControlPlane.Access;
using Linkspan.Unit.ControlPlane.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.ControlPlane;

/// <summary>
/// Every operation over a store of its own, after a first start: region <c>local-1</c> with its zones, two consumers and a
/// provider whose service is Active in <c>local-1a</c> and <c>local-1b</c>. No reconciler runs.
/// </summary>
internal sealed class ControlPlaneRig : IAsyncDisposable
{
    public const string ZoneA = "local-1a";
    public const string ZoneB = "local-1b";
    public const string ZoneC = "local-1c";

    private readonly TemporaryFolder _folder;
    private readonly ServiceProvider _services;

    private ControlPlaneRig(TemporaryFolder folder, ServiceProvider services) => (_folder, _services) = (folder, services);

    public string Folder => _folder.Path;

    public IStore Store => Get<IStore>();

    public ManualTime Time => (ManualTime)Get<TimeProvider>();

    public FakeProvider Provider => (FakeProvider)Get<IEndpointProvider>();

    public ServerSettings Settings => Get<ServerSettings>();

    public Caller Consumer { get; private set; } = null!;

    public Caller Stranger { get; private set; } = null!;

    public Caller ProviderCaller { get; private set; } = null!;

    public Id<Account> ConsumerAccount => new(Consumer.Grants[0].ScopeId);

    public Organization Organization { get; private set; } = null!;

    public Project Project { get; private set; } = null!;

    public EndpointService Service { get; private set; } = null!;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ControlPlaneRig> StartAsync(
        Func<ServerSettings, ServerSettings>? configure = null, params IInterceptor[] watchers)
    {
        TemporaryFolder folder = TemporaryFolder.Create();
        ManualTime time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        ServerSettings settings = new() { DataFolder = folder.Path };
        IStore store = (await StoreSetup.OpenAsync(new StoreOptions { DataFolder = folder.Path }, time, watchers, Token)).Value;
        ServiceCollection services = new();
        services.AddControlPlane()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IRandomSource>(new SeededRandom(20261122))
            .AddSingleton(_ => store)
            .AddSingleton(configure is null ? settings : configure(settings))
            .AddSingleton(_ => SecretSealer.LoadOrCreate(folder.Path))
            .AddSingleton(services => NodeAuthority.LoadOrCreate(
                folder.Path, services.GetRequiredService<TimeProvider>()).Value)
            .AddSingleton<IPasswordHasher, QuickHasher>()
            .AddSingleton<IEndpointProvider, FakeProvider>();
        ControlPlaneRig rig = new(folder, services.BuildServiceProvider());
        await rig.FillAsync();
        return rig;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<Caller> NewAccountAsync(string name)
    {
        Account account = (await Get<CreateAccount>().RunAsync(WriteContext.System, name, Token)).Value;
        return await CallerOf.AccountAdministratorAsync(Store, account);
    }

    /// <summary>A network of the consumer with a vSwitch in each zone.</summary>
    public async Task<TestNetwork> NewNetworkAsync(Caller? caller = null, string? block = null, string? vSwitchBlock = null)
    {
        WriteContext context = new(caller ?? Consumer);
        Vpc vpc = (await Get<CreateVpc>().RunAsync(context, new CreateVpcInput("local-1", "net", CidrBlock: block), Token)).Value;
        List<VSwitch> vSwitches = [];
        foreach (string zone in (string[])[ZoneA, ZoneB, ZoneC])
        {
            CreateVSwitchInput input = new(vpc.Key, zone, CidrBlock: vSwitches.Count == 0 ? vSwitchBlock : null);
            vSwitches.Add((await Get<CreateVSwitch>().RunAsync(context, input, Token)).Value.VSwitch);
        }

        Page<SecurityGroup> groups = (
            await Get<ListSecurityGroups>().RunAsync(context.Caller, vpc.Key, new ListQuery(), Token)).Value;
        return new TestNetwork(vpc, vSwitches, groups.Items[0]);
    }

    public CreateEndpointInput EndpointIn(TestNetwork network, string? address = null) => new(
        "local-1", Service.ServiceName, network.Vpc.Key, [network.Group.Key],
        [new CreateEndpointZoneInput(ZoneA, network.VSwitches[0].Key, address)], "app");

    public Task<Result<EndpointView>> CreateEndpointAsync(CreateEndpointInput input, Caller? caller = null) =>
        Get<CreateEndpoint>().RunAsync(new WriteContext(caller ?? Consumer), input, Token);

    /// <summary>Stores an object as it is, as a reconciler would.</summary>
    public async Task<T> PutAsync<T>(T resource)
        where T : class, IResource =>
        (await Store.WriteAsync<T>(WriteContext.System, async write => await write.PutAsync(resource, Token), Token)).Value;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Given.Close(Folder);
        _folder.Dispose();
    }

    private async Task FillAsync()
    {
        Assert.True((await Get<Bootstrap>().RunAsync(Token)).Value.FirstStart);
        Organization organization = (await Get<CreateOrganization>().RunAsync(WriteContext.System, "Provider", Token)).Value;
        ProviderCaller = await CallerOf.OrganizationOwnerAsync(Store, organization, "key-provider");
        Organization = organization;
        Project = Assert.Single(await Store.ReferringAsync<Project>(organization.Key, Token));
        Consumer = await NewAccountAsync("Consumer");
        Stranger = await NewAccountAsync("Stranger");
        Instance instance = await PutAsync(new Instance(
            Id<Instance>.New(Get<IRandomSource>()), organization.Id, Project.Id, "orders", new("local-1"), null,
            [new DatabaseAddress(new(ZoneA), "10.0.0.1", 4000)], "root", string.Empty, ProxyProtocol.None, null,
            InstanceState.Active, Time.GetUtcNow()));
        Service = await PutAsync(new EndpointService(
            Id<EndpointService>.New(Get<IRandomSource>()), organization.Account, instance.Id, new("local-1"),
            [new(ZoneA), new(ZoneB)], EndpointServiceStatus.Active, true, [], false, Time.GetUtcNow()));
    }
}
