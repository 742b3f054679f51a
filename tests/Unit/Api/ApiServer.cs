using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linkspan.Api;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Access;
using Linkspan.Testing.Processes;
using Linkspan.Unit.DataPlane;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>The APIs on a real web server and a real store, with a provider that a test speaks for. Keys of every scope are
/// there.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];

    private ApiServer(TemporaryFolder folder, WebApplication app, RecordingLog log, ScriptedProvider provider)
    {
        (_folder, _app, Log, Provider) = (folder, app, log, provider);
        Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    public Uri Address { get; }

    /// <summary>Every line that anything in the process has logged, at every level.</summary>
    public RecordingLog Log { get; }

    public ScriptedProvider Provider { get; }

    public IServiceProvider Services => _app.Services;

    public IStore Store => Services.GetRequiredService<IStore>();

    /// <summary>The operator's key, in the data folder.</summary>
    public required CreatedApiKey Operator { get; init; }

    /// <summary>Two organizations that know nothing of each other, and two accounts.</summary>
    public required CreatedApiKey Organization { get; init; }

    public required CreatedApiKey OtherOrganization { get; init; }

    public required CreatedApiKey Account { get; init; }

    public required CreatedApiKey OtherAccount { get; init; }

    public static async Task<ApiServer> StartAsync(
        ApiOptions? options = null, TimeProvider? time = null, Action<WebApplication>? map = null, bool reconcile = false)
    {
        TemporaryFolder folder = TemporaryFolder.Create();
        RecordingLog log = new();
        ScriptedProvider provider = new();
        IStore store = (await StoreSetup.OpenAsync(
            new StoreOptions { DataFolder = folder.Path }, time ?? TimeProvider.System, CancellationToken.None)).Value;

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services
            .AddSingleton(time ?? TimeProvider.System)
            .AddSingleton(new ServerSettings { DataFolder = folder.Path, AllowLoopbackDatabases = true })
            .AddSingleton(store)
            .AddSingleton(SecretSealer.LoadOrCreate(folder.Path))
            .AddSingleton(NodeAuthority.LoadOrCreate(folder.Path, TimeProvider.System).Value)
            .AddControlPlane()
            .AddSingleton<IEndpointProvider>(provider)
            .AddLinkspanApi(options ?? new ApiOptions { RequestsPerMinute = 100_000 });
        if (reconcile)
        {
            builder.Services.AddHostedService<ReconcileService>();
        }

        WebApplication app = builder.Build();
        app.MapLinkspanApi();
        map?.Invoke(app);
        Assert.True((await app.Services.GetRequiredService<Bootstrap>().RunAsync(CancellationToken.None)).Ok);
        await app.StartAsync();
        return new ApiServer(folder, app, log, provider)
        {
            Operator = await KeyAsync(app.Services, Role.Operator, null),
            Organization = await KeyAsync(app.Services, Role.OrganizationOwner, await OrganizationAsync(app.Services, "One")),
            OtherOrganization = await KeyAsync(
                app.Services, Role.OrganizationOwner, await OrganizationAsync(app.Services, "Two")),
            Account = await KeyAsync(app.Services, Role.AccountAdministrator, await AccountAsync(app.Services, "Three")),
            OtherAccount = await KeyAsync(app.Services, Role.AccountAdministrator, await AccountAsync(app.Services, "Four")),
        };
    }

    /// <summary>A client that signs in with a key's bearer text; null: one that does not sign in.</summary>
    public HttpClient Client(CreatedApiKey? key, HttpMessageHandler? handler = null)
    {
        HttpClient client = new(handler ?? new SocketsHttpHandler()) { BaseAddress = Address };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Bearer);
        }

        _clients.Add(client);
        return client;
    }

    /// <summary>Sends a call and reads its JSON answer.</summary>
    public async Task<ApiAnswer> SendAsync(
        CreatedApiKey? key, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await Client(key).SendAsync(request, TestContext.Current.CancellationToken);
        return await ApiAnswer.ReadAsync(response);
    }

    public Task<ApiAnswer> GetAsync(CreatedApiKey? key, string path) => SendAsync(key, HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(
        CreatedApiKey? key, string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(key, HttpMethod.Post, path, body, headers);

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<string> OrganizationAsync(IServiceProvider services, string name) =>
        (await services.GetRequiredService<CreateOrganization>().RunAsync(
            WriteContext.System, name, CancellationToken.None)).Value.Key;

    private static async Task<string> AccountAsync(IServiceProvider services, string name) =>
        (await services.GetRequiredService<CreateAccount>().RunAsync(
            WriteContext.System, name, CancellationToken.None)).Value.Key;

    private static async Task<CreatedApiKey> KeyAsync(IServiceProvider services, Role role, string? id) =>
        (await services.GetRequiredService<CreateApiKey>().RunAsync(
            WriteContext.System, new CreateApiKeyInput("test key", role, id), CancellationToken.None)).Value;
}
