using Linkspan.Client;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Testing.Servers;
using Microsoft.Playwright;

namespace Linkspan.Bench;

/// <summary>How long a change takes into an open page of a real browser, from the moment that the API is asked for it.</summary>
internal static class OpenPage
{
    private const string Name = "followed";

    // Looks at each change of the document, and not now and then.
    private const string SeenIn =
        """
        name => new Promise(seen => {
          const look = () => document.querySelector("main").textContent.includes(name) && seen(true);
          new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
          look();
        })
        """;

    public static async Task<IReadOnlyList<Sample>> MeasureAsync(LinkspanServer server, Endpoint endpoint, int rounds)
    {
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu"],
        });
        IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions { BaseURL = server.Url.ToString(), IgnoreHTTPSErrors = true });
        IPage reader = await context.NewPageAsync();
        AdministratorLink link = await server.Client.Operator.CreateAdministratorLinkAsync(
            new CreateAdministratorLinkRequest(), null, CancellationToken.None);
        await reader.GotoAsync(link.Url);
        await reader.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await RenameAsync(server.Client, endpoint.EndpointId, Name);
        await reader.GotoAsync($"/vpc/endpoints?search={Name}");
        IPage other = await context.NewPageAsync();
        await other.GotoAsync($"/vpc/endpoints?search={Name}");

        Sample inReader = new("change seen in the open page that reads the stream", "< 500");
        Sample inOther = new("change seen in another tab", "< 500");
        for (int round = 0; round < rounds; round++)
        {
            foreach ((Sample sample, IPage page) in ((Sample, IPage)[])[(inReader, reader), (inOther, other)])
            {
                string name = $"{Name}-{round}-{(page == reader ? "reader" : "other")}";
                await sample.TimeAsync(() => RenameAndSeeAsync(server.Client, endpoint.EndpointId, name, page));
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System); // Each change alone, as a person makes them.
            }
        }

        return [inReader, inOther];
    }

    private static async Task<bool> RenameAndSeeAsync(LinkspanClient client, string endpointId, string name, IPage page)
    {
        Task<bool> seen = page.EvaluateAsync<bool>(SeenIn, name);
        await RenameAsync(client, endpointId, name);
        return await seen.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static Task RenameAsync(LinkspanClient client, string endpointId, string name) => client.Endpoints.UpdateAsync(
        endpointId, new UpdateEndpointRequest { EndpointName = name }, null, CancellationToken.None);
}
