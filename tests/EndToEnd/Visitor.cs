using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Linkspan.EndToEnd;

/// <summary>A person at a browser of their own, who notices its complaints and every request that leaves this server.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly GuideSite _site;
    private readonly List<string> _complaints = [];

    private readonly ConcurrentDictionary<IRequest, IPage> _streams = [];
    private readonly ConcurrentQueue<string> _requests = [];

    private Visitor(IBrowserContext context, IPage page, GuideSite site)
    {
        (_context, Page, _site) = (context, page, site);
        Watch(page);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about, and requests that left this server. Empty when all is well.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Addresses that its pages asked for, since they were last forgotten.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The pages that hold a stream of changes open.</summary>
    public IReadOnlyList<IPage> OpenStreams => [.. _streams.Values.Where(page => !page.IsClosed)];

    public static async Task<Visitor> ArriveAsync(
        Chromium chromium, GuideSite site, int width = 1280, ColorScheme theme = ColorScheme.Light, bool script = true)
    {
        IBrowserContext context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.Server.Url.ToString(),
            IgnoreHTTPSErrors = true, // The server's certificate is its own CA's, which this browser does not know.
            ColorScheme = theme,
            ViewportSize = new ViewportSize { Width = width, Height = width < 800 ? 844 : 800 },
            JavaScriptEnabled = script,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(30_000);
        return new Visitor(context, await context.NewPageAsync(), site);
    }

    /// <summary>Signs in by a new link, as a person does.</summary>
    public async Task SignInAsync()
    {
        await Page.GotoAsync(await _site.NewLinkAsync());
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "TiDB Instances" }))
            .ToBeVisibleAsync();
    }

    /// <summary>
    /// Signs in as one of the two people: the first time by their invitation, from then on with their password.
    /// </summary>
    public async Task SignInAsync(Party party)
    {
        await Page.GotoAsync(party.HasJoined ? "/sign-in" : party.Invitation);
        await Page.GetByLabel("Password", new PageGetByLabelOptions { Exact = false }).FillAsync(Party.Password);
        if (party.HasJoined)
        {
            await Page.GetByLabel("E-mail").FillAsync(party.Email);
            await Page.Button("Sign in").ClickAsync();
        }
        else
        {
            await Page.GetByLabel("Your name").FillAsync(party.Name);
            await Page.Button("Accept and sign in").ClickAsync();
            party.HasJoined = true;
        }

        await Assertions.Expect(Page.Locator("details.account summary")).ToContainTextAsync(party.Name);
    }

    /// <summary>Opens another tab of the same browser.</summary>
    public async Task<IPage> OpenPageAsync()
    {
        IPage page = await _context.NewPageAsync();
        Watch(page);
        return page;
    }

    public void ForgetRequests() => _requests.Clear();

    /// <summary>What was copied last.</summary>
    public Task<string> ClipboardAsync() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            _requests.Enqueue(request.Url);
            if (new Uri(request.Url).Authority != _site.Server.Url.Authority)
            {
                _complaints.Add($"A request went to {request.Url}");
            }
            else if (new Uri(request.Url).AbsolutePath == "/console/live")
            {
                _streams[request] = page;
            }
            else if (request.IsNavigationRequest)
            {
                // Browsers do not tell that a page which is left ended its stream.
                foreach (IRequest stream in _streams.Keys.Where(stream => _streams[stream] == page))
                {
                    _streams.TryRemove(stream, out IPage? _);
                }
            }
        };
        page.RequestFailed += (_, request) => _streams.TryRemove(request, out IPage? _);
        page.RequestFinished += (_, request) => _streams.TryRemove(request, out IPage? _);
    }
}
