using System.Net;
using AngleSharp.Html.Dom;
using Linkspan.Console.Access;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class SignInTests : IAsyncLifetime
{
    private ConsoleSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await ConsoleSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/instances")]
    [InlineData("/instances/1379661944646413143")]
    [InlineData("/instances/1379661944646413143/connect")]
    [InlineData("/instances/1379661944646413143/ca.pem")]
    [InlineData("/vpc/endpoints")]
    [InlineData("/vpc/endpoints/ep-a1b2c3d4e5f6g7h8i9j0")]
    public async Task Whoever_has_not_signed_in_is_led_to_the_sign_in_page(string path)
    {
        using Browser browser = _site.NewBrowser();

        HttpResponseMessage answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_link_signs_in_once_and_only_by_its_button()
    {
        string token = await _site.NewTokenAsync();
        using Browser preview = _site.NewBrowser();
        using Browser first = _site.NewBrowser();
        using Browser second = _site.NewBrowser();
        await preview.GetAsync($"/sign-in?token={token}");

        HttpResponseMessage signedIn = await first.SubmitAsync($"/sign-in?token={token}", "form[action='/sign-in']");
        HttpResponseMessage again = await second.SubmitAsync($"/sign-in?token={token}", "form[action='/sign-in']");

        Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
        Assert.Equal("Administrator", (await first.PageAsync("/instances")).QuerySelector(".account-name").Text());
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Contains("linkspan administrator-link", (await ConsoleSite.PageAsync(again)).QuerySelector("pre").Text());
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/instances")).StatusCode);
    }

    [Fact]
    public async Task A_link_that_has_expired_says_how_to_make_another()
    {
        string token = await _site.NewTokenAsync();
        _site.Time.Advance(TimeSpan.FromMinutes(16));
        using Browser browser = _site.NewBrowser();

        HttpResponseMessage answer = await browser.SubmitAsync($"/sign-in?token={token}", "form[action='/sign-in']");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        Assert.Contains("expired", page.QuerySelector(".notice").Text());
        Assert.Contains("linkspan administrator-link", page.QuerySelector("pre").Text());
    }

    [Fact]
    public async Task S13_A_sign_in_that_no_form_of_ours_asked_for_is_refused_and_leaves_the_link_good()
    {
        string token = await _site.NewTokenAsync();
        using Browser forger = _site.NewBrowser();
        using Browser browser = _site.NewBrowser();

        HttpResponseMessage forged = await forger.PostAsync("/sign-in", ("token", token));
        HttpResponseMessage signedIn = await browser.SubmitAsync($"/sign-in?token={token}", "form[action='/sign-in']");

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("This form is no longer good", (await ConsoleSite.PageAsync(forged)).QuerySelector("h1").Text());
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task S13_A_session_that_was_planted_in_the_browser_is_not_kept()
    {
        using Browser browser = _site.NewBrowser();
        browser.Cookies.Add(_site.Url, new Cookie("linkspan", "planted"));

        await browser.SubmitAsync($"/sign-in?token={await _site.NewTokenAsync()}", "form[action='/sign-in']");

        Assert.NotEqual("planted", browser.Cookies.GetCookies(_site.Url)["linkspan"]!.Value);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/instances")).StatusCode);
    }

    [Fact]
    public async Task S13_A_form_of_another_session_is_refused()
    {
        using Browser attacker = await _site.SignedInAsync();
        using Browser victim = await _site.SignedInAsync();
        IHtmlDocument page = await attacker.PageAsync("/instances");
        (string Name, string Value)[] fields = Browser.Fields((IHtmlFormElement)page.QuerySelector("form[action='/sign-out']")!);

        HttpResponseMessage answer = await victim.PostAsync("/sign-out", fields);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync("/instances")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_whoever_kept_its_cookie()
    {
        using Browser browser = await _site.SignedInAsync();
        using Browser thief = _site.NewBrowser();
        thief.Cookies.Add(_site.Url, new Cookie("linkspan", browser.Cookies.GetCookies(_site.Url)["linkspan"]!.Value));

        HttpResponseMessage answer = await browser.SubmitAsync("/instances", "form[action='/sign-out']");

        Assert.Equal("/sign-in?out=1", answer.Headers.Location!.OriginalString);
        Assert.Contains("You have signed out", (await browser.PageAsync("/sign-in?out=1")).QuerySelector(".notice").Text());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/instances")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/instances")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        using Browser browser = await _site.SignedInAsync();

        _site.Time.Advance(TimeSpan.FromHours(13));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/instances")).StatusCode);
    }

    [Theory]
    [InlineData("http", "linkspan=secret; path=/; samesite=lax; httponly")]
    [InlineData("https", "__Host-linkspan=secret; path=/; secure; samesite=lax; httponly")]
    public void S13_The_cookie_is_out_of_reach_for_scripts_and_other_hosts(string scheme, string expected)
    {
        DefaultHttpContext context = new();
        context.Request.Scheme = scheme;

        SessionCookie.Write(context, "secret");

        Assert.Equal(expected, context.Response.Headers.SetCookie);
    }
}
