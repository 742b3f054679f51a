using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Databases;

/// <summary>The database side's operations over their own store, with two organizations and a region of three zones.</summary>
internal sealed class DatabaseSide : IAsyncDisposable
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly CryptographicRandom _random = new();
    private ServiceProvider _services = null!;
    private int _names;

    public IStore Store { get; private set; } = null!;

    public ScriptedProvider Provider { get; } = new();

    public ManualTime Time { get; } = new();

    public ServerSettings Settings { get; private set; } = null!;

    public Organization Own { get; private set; } = null!;

    public Organization Other { get; private set; } = null!;

    public Caller Caller { get; private set; } = null!;

    public Caller OtherCaller { get; private set; } = null!;

    public WriteContext Write => new(Caller);

    public string Folder => _folder.Path;

    public static async Task<DatabaseSide> StartAsync(Func<ServerSettings, ServerSettings>? change = null)
    {
        DatabaseSide side = new();
        ServerSettings settings = new() { DataFolder = side.Folder, OwnPorts = [7480] };
        side.Settings = change?.Invoke(settings) ?? settings;
        side.Store = (await StoreSetup.OpenAsync(new StoreOptions { DataFolder = side.Folder }, side.Time, Token)).Value;
        side._services = new ServiceCollection()
            .AddControlPlane()
            .AddSingleton<IEndpointProvider>(side.Provider)
            .AddSingleton(side.Store)
            .AddSingleton(side.Settings)
            .AddSingleton<TimeProvider>(side.Time)
            .AddSingleton<IRandomSource>(side._random)
            .AddSingleton(SecretSealer.LoadOrCreate(side.Folder))
            .AddLogging()
            .BuildServiceProvider();
        side.Own = await side.AddOrganizationAsync("Own");
        side.Other = await side.AddOrganizationAsync("Other");
        side.Caller = await CallerOf.OrganizationOwnerAsync(side.Store, side.Own, "key");
        side.OtherCaller = await CallerOf.OrganizationOwnerAsync(side.Store, side.Other, "key");
        await side.PutAsync(new Region(new("local-1"), "Local", Clouds.Linkspan, side.Time.GetUtcNow()));
        await side.PutAsync(new Region(new("gcp-1"), "Elsewhere", "gcp", side.Time.GetUtcNow()));
        foreach (string zone in (string[])["local-1a", "local-1b", "local-1c"])
        {
            await side.PutAsync(new Zone(new(zone), new("local-1"), zone, side.Time.GetUtcNow()));
        }

        return side;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public RegisterInstanceInput Input(string? name = null) =>
        new(name ?? $"database-{++_names}", "local-1", [new DatabaseAddressInput("local-1a", "10.1.2.3", 4000)]);

    public Task<Result<InstanceView>> RegisterAsync(RegisterInstanceInput input) =>
        Get<RegisterInstance>().RunAsync(Write, input, Token);

    /// <summary>An instance whose service is Active, as the reconcilers would have made it.</summary>
    public async Task<InstanceView> ActiveInstanceAsync(RegisterInstanceInput? input = null)
    {
        InstanceView view = (await RegisterAsync(input ?? Input())).Value;
        await PutAsync(view.Instance with { State = InstanceState.Active });
        await PutAsync(view.Service! with { State = PrivateEndpointServiceState.Active });
        await PutAsync(view.EndpointService! with { Status = EndpointServiceStatus.Active });
        return (await Get<GetInstance>().RunAsync(Caller, view.Instance.Key, Token)).Value;
    }

    /// <summary>A consumer's endpoint that has asked for a service.</summary>
    public Task<InterfaceEndpoint> AddEndpointAsync(EndpointService service) => PutAsync(new InterfaceEndpoint(
        Id<InterfaceEndpoint>.New(_random), Other.Account, service.Region, "from-app", string.Empty,
        new("vpc-00000000000000000001"), [], service.Id, service.ServiceName, 4000, true, EndpointStatus.Active,
        ConnectionStatus.Connected,
        [new EndpointZone(new("local-1a"), new("vsw-00000000000000000001"), "127.64.0.5", ZoneStatus.Connected)],
        [],
        Time.GetUtcNow()));

    public string NameOf(InterfaceEndpoint endpoint) => Settings.Names.Default(endpoint);

    public Task<Result<PrivateEndpointConnectionView>> ConnectAsync(
        InstanceView instance, string endpointId, string domainName) =>
        Get<CreatePrivateEndpointConnection>().RunAsync(Write, instance.Instance.Key, endpointId, domainName, Token);

    /// <summary>A registered endpoint whose connection is Active.</summary>
    public async Task<PrivateEndpointConnection> ActiveConnectionAsync(InstanceView instance)
    {
        InterfaceEndpoint endpoint = await AddEndpointAsync(instance.EndpointService!);
        PrivateEndpointConnection pending = (await ConnectAsync(instance, endpoint.Key, NameOf(endpoint))).Value.Connection;
        return await PutAsync(pending with { State = PrivateEndpointConnectionState.Active, Admitted = true });
    }

    public async Task<Vpc> AddVpcAsync(Id<Account> account, string region = "local-1") => await PutAsync(
        new Vpc(Id<Vpc>.New(_random), account, new(region), "vpc", new AddressBlock(0x7F40_0000, 16), Time.GetUtcNow()));

    public async Task<T> PutAsync<T>(T resource)
        where T : class, IResource =>
        (await Store.WriteAsync<T>(WriteContext.System, async unit => await unit.PutAsync(resource, Token), Token)).Value;

    public async Task RemoveAsync<T>(T resource)
        where T : class, IResource =>
        Assert.True((await Store.WriteAsync<bool>(WriteContext.System, async unit =>
        {
            await unit.RemoveAsync(resource, Token);
            return true;
        }, Token)).Ok);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<Organization> AddOrganizationAsync(string name) =>
        (await Get<CreateOrganization>().RunAsync(WriteContext.System, name, Token)).Value;
}
