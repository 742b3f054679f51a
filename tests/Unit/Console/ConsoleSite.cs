using System.Net;
using AngleSharp.Html.Dom;
using Linkspan.Console;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Linkspan.Unit.ControlPlane.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>The console over real operations and a real store, on plain HTTP; time and provider are in the test's hand.</summary>
internal sealed class ConsoleSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _application;
    private readonly IStore _store;

    private ConsoleSite(TemporaryFolder folder, WebApplication application, IStore store, ManualTime time)
    {
        (_folder, _application, _store, Time) = (folder, application, store, time);
        IServer server = application.Services.GetRequiredService<IServer>();
        Url = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Url { get; }

    public ManualTime Time { get; }

    public FakeProvider Provider => (FakeProvider)_application.Services.GetRequiredService<IEndpointProvider>();

    public static Task<ConsoleSite> StartAsync() => StartAsync(new ManualTime(Html.Now), new ConsoleOptions());

    public static async Task<ConsoleSite> StartAsync(ManualTime time, ConsoleOptions options)
    {
        TemporaryFolder folder = TemporaryFolder.Create();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        IStore store = (await StoreSetup.OpenAsync(
            new StoreOptions { DataFolder = folder.Path }, time, TestContext.Current.CancellationToken)).Value;
        builder.Services
            .AddRouting()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(store)
            .AddSingleton(new ServerSettings { DataFolder = folder.Path })
            .AddSingleton(SecretSealer.LoadOrCreate(folder.Path))
            .AddSingleton(NodeAuthority.LoadOrCreate(folder.Path, time).Value)
            .AddSingleton<IEndpointProvider, FakeProvider>()
            .AddSingleton<IPasswordHasher, QuickHasher>()
            .AddControlPlane()
            .AddLinkspanConsole(options);
        WebApplication application = builder.Build();
        application.MapLinkspanConsole();
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new ConsoleSite(folder, application, store, time);
    }

    /// <summary>An operation or another service of the server.</summary>
    public T Get<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>A browser of its own: it keeps cookies and follows nothing.</summary>
    public Browser NewBrowser() => new(Url);

    /// <summary>A browser that has signed in.</summary>
    public async Task<Browser> SignedInAsync()
    {
        Browser browser = NewBrowser();
        HttpResponseMessage answer = await browser.SubmitAsync(
            $"/sign-in?token={await NewTokenAsync()}", "form[action='/sign-in']");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>The browser of a new member with one role.</summary>
    public async Task<Browser> SignedInAsAsync(Role role, string scopeId)
    {
        string email = $"{role}@example.com";
        CreatedInvitation invitation = (await _application.Services.GetRequiredService<CreateInvitation>()
            .RunAsync(WriteContext.System, email, role, scopeId, TestContext.Current.CancellationToken)).Value;
        SignInStep step = (await _application.Services.GetRequiredService<RedeemInvitation>()
            .RunAsync(
                invitation.Token, "Ann", "correct horse battery", new SignInPlace("127.0.0.1", "Browser/1.0"),
                TestContext.Current.CancellationToken)).Value;
        Browser browser = NewBrowser();
        browser.Cookies.Add(Url, new Cookie("linkspan", step.Session!.Token));
        return browser;
    }

    /// <summary>The token of a new administrator link.</summary>
    public async Task<string> NewTokenAsync() =>
        (await _application.Services.GetRequiredService<AdministratorLinks>()
            .CreateAsync(WriteContext.System, TestContext.Current.CancellationToken)).Value.Token;

    /// <summary>Stores objects as they are, whatever the operations would say.</summary>
    public async Task PutAsync<T>(params T[] resources)
        where T : class, IResource
    {
        Result<bool> done = await _store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                foreach (T resource in resources)
                {
                    await write.PutAsync(resource, TestContext.Current.CancellationToken);
                }

                return true;
            },
            TestContext.Current.CancellationToken);
        Assert.True(done.Ok);
    }

    /// <summary>Takes an object out of the store, as a reconciler does in the end.</summary>
    public async Task RemoveAsync<T>(Id<T> id)
        where T : class, IResource => Assert.True((await _store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                await write.RemoveAsync(
                    (await write.FindAsync(id, TestContext.Current.CancellationToken))!, TestContext.Current.CancellationToken);
                return true;
            },
            TestContext.Current.CancellationToken)).Ok);

    /// <summary>The lines of the audit about attempts that were denied.</summary>
    public async Task<IReadOnlyList<AuditEntry>> DeniedAsync() => (await _store.AuditAsync(
        new AuditQuery(Action: AuditRecord.Denied), TestContext.Current.CancellationToken)).Items;

    /// <summary>Adds a line to the audit.</summary>
    public async Task AuditAsync(AuditRecord record) => Assert.True((await _store.WriteAsync<bool>(
        WriteContext.System,
        write =>
        {
            write.Audit(record);
            return Task.FromResult<Result<bool>>(true);
        },
        TestContext.Current.CancellationToken)).Ok);

    /// <summary>What a first start makes: owners, a project, a region with its zones.</summary>
    public async Task BootstrapAsync() => Assert.True(
        (await _application.Services.GetRequiredService<Bootstrap>().RunAsync(TestContext.Current.CancellationToken)).Ok);

    /// <summary>The objects of the guide: region, instance with service, and endpoint.</summary>
    public async Task PutGuideAsync()
    {
        await PutAsync(Sample.Region);
        await PutAsync(Sample.Instance);
        await PutAsync(Sample.EndpointService);
        await PutAsync(Sample.Service);
        await PutAsync(Sample.Endpoint);
    }

    /// <summary>The consumer's network with what stands in it.</summary>
    public async Task PutNetworkAsync()
    {
        await PutAsync(Sample.Vpc);
        await PutAsync(Sample.VSwitch);
        await PutAsync(Sample.Group);
    }

    /// <summary>The zones of the guide's region, and further ones.</summary>
    public async Task PutZonesAsync(params string[] further)
    {
        foreach (string zone in (string[])["local-1a", "local-1b", .. further])
        {
            await PutAsync(new Zone(new(zone), Sample.Region.Id, zone, Html.Now));
        }
    }

    /// <summary>A connection with the claim by which it is found.</summary>
    public async Task PutConnectionAsync(PrivateEndpointConnectionState state)
    {
        PrivateEndpointConnection connection = Sample.Connection(state);
        await PutAsync(connection);
        Result<bool> claimed = await _store.WriteAsync<bool>(
            WriteContext.System,
            async write => await write.TryClaimAsync(
                Registrations.Claim(connection.Service, connection.Endpoint), connection.Key,
                TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        Assert.True(claimed.Value);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The page of an answer.</summary>
    public static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer) =>
        Html.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
