using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Dom;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>What a browser without script does: pages, cookies and forms. It follows no redirect, so that a test sees
/// it.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _client;

    /// <param name="url">The server.</param>
    /// <param name="from">The address of this machine that it comes from; null: whichever.</param>
    public Browser(Uri url, IPAddress? from = null) => _client = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = Cookies,
        ConnectCallback = from is null ? null : (context, cancellationToken) => ConnectAsync(context, from, cancellationToken),
    })
    {
        BaseAddress = url,
    };

    public CookieContainer Cookies { get; } = new();

    public async Task<HttpResponseMessage> GetAsync(string path, string accept = "text/html")
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<IHtmlDocument> PageAsync(string path) => await ConsoleSite.PageAsync(await GetAsync(path));

    /// <summary>The body of an answer that goes on, as it comes.</summary>
    /// <param name="lastEventId">What a browser that comes back says; null: nothing.</param>
    public async Task<Stream> StreamAsync(string path, string? lastEventId)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage answer = await _client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Loads a page, and sends one of its forms with other values for some fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] values)
    {
        IHtmlFormElement element = (IHtmlFormElement)(await PageAsync(path)).QuerySelector(form)!;
        return await PostAsync(element.GetAttribute("action")!, [.. Fields(element), .. values]);
    }

    /// <summary>The hidden fields of a form.</summary>
    public static (string Name, string Value)[] Fields(IHtmlFormElement form) =>
        [.. form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(input => (input.Name!, input.Value))];

    /// <summary>Every field of a form that a browser would send, with what it holds.</summary>
    public static (string Name, string Value)[] Controls(IHtmlFormElement form) =>
    [
        .. form.QuerySelectorAll("input[name]").Cast<IHtmlInputElement>()
            .Where(input => input.Type is not ("checkbox" or "radio") || input.IsChecked)
            .Select(input => (input.Name!, input.Value)),
        .. form.QuerySelectorAll("select[name]").Cast<IHtmlSelectElement>().Select(select => (select.Name!, select.Value ?? "")),
        .. form.QuerySelectorAll("textarea[name]").Cast<IHtmlTextAreaElement>().Select(area => (area.Name!, area.Value)),
    ];

    /// <summary>Loads a page, and sends one of its forms as it stands but for some fields.</summary>
    public async Task<HttpResponseMessage> FillAsync(string path, string form, params (string Name, string Value)[] values)
    {
        IHtmlFormElement element = (IHtmlFormElement)(await PageAsync(path)).QuerySelector(form)!;
        return await PostAsync(element.GetAttribute("action")!, [.. Controls(element), .. values]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] values)
    {
        Dictionary<string, string> last = [];
        foreach ((string name, string value) in values)
        {
            last[name] = value;
        }

        return _client.PostAsync(path, new FormUrlEncodedContent(last), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, IPAddress from, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
