using System.Net.ServerSentEvents;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class LiveStreamTests : IAsyncLifetime
{
    private static readonly Account Shop = new(new("acct-a1b2c3d4e5f6g7h8i9j0"), "Corner Shop", Html.Now);
    private static readonly Account Rival = new(new("acct-b1b2c3d4e5f6g7h8i9j0"), "Rival", Html.Now);

    private ConsoleSite _site = null!;
    private Browser _browser = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        _browser = await _site.SignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_change_after_the_page_was_made_is_named_on_the_stream_that_the_page_opens()
    {
        await _site.PutGuideAsync();
        IHtmlDocument page = await _browser.PageAsync("/instances");

        await using LiveStream stream = await LiveStream.OpenAsync(_browser, page);
        SseItem<string> hello = await stream.NextAsync();
        await _site.PutAsync(Sample.Instance with { State = InstanceState.Deleting });
        SseItem<string> changed = await stream.NextAsync();
        while (JsonSerializer.Deserialize<string[]>(changed.Data) is ["*"])
        {
            changed = await stream.NextAsync(); // What the guide's objects have caused may come before it.
        }

        Assert.Equal(("hello", "15000"), (hello.EventType, hello.Data));
        Assert.Equal("changed", changed.EventType);
        Assert.Contains($"tidbs/{Sample.InstanceId}", JsonSerializer.Deserialize<string[]>(changed.Data)!);
    }

    [Fact]
    public async Task A_page_of_figures_is_told_when_some_moved_and_as_long_as_they_are_shown_and_nothing_else_is()
    {
        await using LiveStream stream = await LiveStream.OpenAsync(_browser, await _browser.PageAsync("/instances"));
        await stream.NextAsync();
        TrafficHistory history = _site.Get<TrafficHistory>();

        history.Add(Sample.EndpointId, TrafficHalf.Consumer, TrafficMove.None with { ToClientBytes = 1 }, liveSessions: 1);
        _site.Time.Advance(TimeSpan.FromSeconds(5));
        SseItem<string> moved = await stream.NextAsync();
        _site.Time.Advance(TimeSpan.FromSeconds(5));
        SseItem<string> later = await stream.NextAsync();
        _site.Time.Advance(TrafficHistory.Length);
        List<string> rest = [];
        while (rest.LastOrDefault() != "beat")
        {
            rest.Add((await stream.NextAsync()).EventType);
            _site.Time.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Equal(("counted", "1", "counted"), (moved.EventType, moved.Data, later.EventType));
        Assert.All(rest.SkipLast(1), type => Assert.Equal("counted", type));
    }

    [Fact]
    public async Task A_broken_stream_goes_on_behind_the_last_event_that_the_browser_saw()
    {
        await _site.PutGuideAsync();
        IHtmlDocument page = await _browser.PageAsync("/instances");
        await using LiveStream other = await LiveStream.OpenAsync(_browser, page);
        string last;
        await using (LiveStream stream = await LiveStream.OpenAsync(_browser, page))
        {
            await stream.NextAsync();
            await _site.PutAsync(Sample.Region with { Id = new("first-1") });

            // What the guide's objects have caused may come before it.
            SseItem<string> seen = await stream.NextAsync();
            while (!seen.Data.Contains("first-1", StringComparison.Ordinal))
            {
                seen = await stream.NextAsync();
            }

            last = seen.EventId!;
        }

        await _site.PutAsync(Sample.Region with { DisplayName = "second" });
        await using LiveStream again = await LiveStream.OpenAsync(_browser, page, last);
        await again.NextAsync();

        Assert.Equal(["regions/local-1"], JsonSerializer.Deserialize<string[]>((await again.NextAsync()).Data)!);
    }

    [Fact]
    public async Task A_quiet_stream_beats()
    {
        IHtmlDocument page = await _browser.PageAsync("/instances");
        await using LiveStream stream = await LiveStream.OpenAsync(_browser, page);
        await stream.NextAsync();

        _site.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("beat", (await stream.NextAsync()).EventType);
    }

    [Fact]
    public async Task Signing_out_ends_the_stream_at_once()
    {
        IHtmlDocument page = await _browser.PageAsync("/instances");
        await using LiveStream stream = await LiveStream.OpenAsync(_browser, page);
        await stream.NextAsync();

        await _browser.SubmitAsync("/instances", "form[action='/sign-out']");

        Assert.Equal("end", (await stream.NextAsync()).EventType);
        Assert.False(await stream.HasNextAsync());
    }

    [Fact]
    public async Task A_session_whose_time_is_over_ends_its_stream_at_the_next_beat()
    {
        IHtmlDocument page = await _browser.PageAsync("/instances");
        await using LiveStream stream = await LiveStream.OpenAsync(_browser, page);
        await stream.NextAsync();

        _site.Time.Advance(TimeSpan.FromHours(12));

        // Beats of the time before may still be on their way.
        string seen = "beat";
        while (seen == "beat")
        {
            seen = (await stream.NextAsync()).EventType;
        }

        Assert.Equal("end", seen);
    }

    [Fact]
    public async Task Without_a_session_or_with_the_page_of_another_one_the_stream_ends_at_once()
    {
        IHtmlDocument page = await _browser.PageAsync("/instances");
        using Browser stranger = _site.NewBrowser();
        using Browser other = await _site.SignedInAsync();

        await using LiveStream none = await LiveStream.OpenAsync(stranger, page);
        await using LiveStream wrong = await LiveStream.OpenAsync(other, page);

        Assert.Equal("end", (await none.NextAsync()).EventType);
        Assert.Equal("end", (await wrong.NextAsync()).EventType);
    }

    [Fact]
    public async Task A_session_has_so_many_streams_and_gets_their_places_back()
    {
        IHtmlDocument page = await _browser.PageAsync("/instances");
        List<LiveStream> streams = [];
        for (int stream = 0; stream < 8; stream++)
        {
            streams.Add(await LiveStream.OpenAsync(_browser, page));
        }

        await using LiveStream tooMany = await LiveStream.OpenAsync(_browser, page);
        Assert.Equal("full", (await tooMany.NextAsync()).EventType);
        foreach (LiveStream stream in streams)
        {
            await stream.DisposeAsync();
        }

        await Linkspan.Testing.Eventually.TrueAsync("a place is free", async () =>
        {
            await using LiveStream again = await LiveStream.OpenAsync(_browser, page);
            return (await again.NextAsync()).EventType == "hello";
        }, cancellationToken: Token);
    }

    [Theory]
    [InlineData(Role.AccountAdministrator, "acct-a1b2c3d4e5f6g7h8i9j0")]
    [InlineData(Role.AccountViewer, "acct-b1b2c3d4e5f6g7h8i9j0")]
    public async Task A_role_that_is_given_or_changed_makes_every_open_page_look_again(Role role, string account)
    {
        await _site.PutAsync(Shop, Rival);
        using Browser browser = await _site.SignedInAsAsync(Role.AccountViewer, Shop.Key);
        IHtmlDocument page = await browser.PageAsync("/account");
        await using LiveStream stream = await LiveStream.OpenAsync(browser, page);
        await stream.NextAsync();

        Page<MemberView> members = (await _site.Get<ListMembers>().RunAsync(Caller.System, null, new ListQuery(), Token)).Value;
        string member = Assert.Single(members.Items).Member.Key;
        Assert.True((await _site.Get<SetMemberRoles>().RunAsync(WriteContext.System, member, [(role, account)], Token)).Ok);
        SseItem<string> changed = await stream.NextAsync();

        Assert.Equal(("changed", "[\"*\"]"), (changed.EventType, changed.Data));
    }

    [Fact]
    public async Task The_page_of_somebody_who_has_not_signed_in_follows_nothing()
    {
        using Browser stranger = _site.NewBrowser();

        IHtmlDocument page = await stranger.PageAsync("/sign-in");

        Assert.Null(page.Body!.GetAttribute("data-session"));
        Assert.DoesNotContain("live.", page.Head!.InnerHtml);
    }
}
