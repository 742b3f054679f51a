using System.Net.ServerSentEvents;
using AngleSharp.Html.Dom;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>The stream of changes that a page's script would open.</summary>
internal sealed class LiveStream : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private LiveStream(Stream stream) =>
        (_stream, _events) = (stream, SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken));

    /// <param name="last">The last event that was seen, when it is opened again; null: it is the page's first.</param>
    public static async Task<LiveStream> OpenAsync(Browser browser, IHtmlDocument page, string? last = null)
    {
        string session = page.Body!.GetAttribute("data-session")!;
        string after = page.Body.GetAttribute("data-position")!;
        return new LiveStream(await browser.StreamAsync($"/console/live?session={session}&after={after}", last));
    }

    public async Task<SseItem<string>> NextAsync()
    {
        Assert.True(await HasNextAsync());
        return _events.Current;
    }

    public ValueTask<bool> HasNextAsync() => _events.MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _events.DisposeAsync();
    }
}
