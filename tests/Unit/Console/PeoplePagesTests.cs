using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>People in the console: invited, signed in, given roles, and out again.</summary>
public sealed class PeoplePagesTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private ConsoleSite _site = null!;
    private Organization _organization = null!;
    private Browser _owner = null!;

    private string Settings => $"/organizations/{_organization.Key}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        _organization = (await _site.Get<CreateOrganization>().RunAsync(WriteContext.System, "Database team", Token)).Value;
        _owner = await JoinAsync("owner@example.com", Role.OrganizationOwner, _organization.Key, "Olga Owner");
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task S13_the_page_of_an_invitation_uses_nothing_up_and_its_link_works_once()
    {
        string token = await InviteAsync("ann@example.com", Role.InstanceManager, await ProjectAsync());
        using Browser ann = _site.NewBrowser();
        using Browser late = _site.NewBrowser();

        IHtmlDocument page = await ann.PageAsync($"/invitation?token={token}");
        HttpResponseMessage little = await AcceptAsync(ann, token, "Ann", "short");
        HttpResponseMessage joined = await AcceptAsync(ann, token, "Ann", Password);
        HttpResponseMessage again = await late.GetAsync($"/invitation?token={token}");

        Assert.Contains("Instance Manager", page.QuerySelector("main").Text());
        Assert.Equal("ann@example.com", page.QuerySelector("#invitation-email")!.GetAttribute("value"));
        IHtmlDocument refused = await ConsoleSite.PageAsync(little);
        Assert.Equal(HttpStatusCode.BadRequest, little.StatusCode);
        Assert.Contains("password.length", refused.QuerySelector(".field-error").Text());
        Assert.Equal("Ann", refused.QuerySelector("#invitation-displayName")!.GetAttribute("value"));
        Assert.DoesNotContain("short", refused.QuerySelector("form")!.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("/", joined.Headers.Location!.OriginalString);
        Assert.Equal("Ann", (await ann.PageAsync("/instances")).QuerySelector(".account-name").Text());
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Contains("used already", (await ConsoleSite.PageAsync(again)).QuerySelector("main").Text());
    }

    [Fact]
    public async Task S13_sign_in_says_the_same_for_wrong_and_unknown_and_locks_after_five()
    {
        using Browser browser = _site.NewBrowser();

        List<string> answers = [await SignInTextAsync(browser, "nobody@example.com", Password)];
        for (int attempt = 0; attempt < 5; attempt++)
        {
            answers.Add(await SignInTextAsync(browser, "owner@example.com", "wrong horse battery"));
        }

        answers.Add(await SignInTextAsync(browser, "owner@example.com", Password));
        _site.Time.Advance(TimeSpan.FromMinutes(15));
        HttpResponseMessage later = await SignInAsync(browser, "owner@example.com", Password);

        Assert.Contains("signIn.refused", Assert.Single(answers.Distinct()));
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task S13_the_session_before_sign_in_is_never_the_one_after_it()
    {
        using Browser browser = _site.NewBrowser();
        browser.Cookies.Add(_site.Url, new Cookie("linkspan", "planted"));

        await SignInAsync(browser, "owner@example.com", Password);
        string first = Cookie(browser);
        await SignInAsync(browser, "owner@example.com", Password);

        Assert.NotEqual("planted", first);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task S13_a_session_taken_to_another_address_asks_to_sign_in_and_its_owner_reads_of_it()
    {
        using Browser thief = new(_site.Url, IPAddress.Parse("127.0.0.9"));
        thief.Cookies.Add(_site.Url, new Cookie("linkspan", Cookie(_owner)));

        HttpResponseMessage refused = await thief.GetAsync(Settings);
        IHtmlDocument page = await thief.PageAsync("/sign-in");
        HttpResponseMessage own = await _owner.GetAsync(Settings);
        IHtmlDocument audit = await _owner.PageAsync("/audit");

        Assert.Equal("/sign-in", refused.Headers.Location!.OriginalString);
        Assert.Contains("from another address", page.QuerySelector(".notice").Text());
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Contains("127.0.0.9", audit.QuerySelector("main").Text());
    }

    [Fact]
    public async Task An_owner_invites_by_the_form_and_the_link_is_shown_this_once()
    {
        HttpResponseMessage made = await _owner.FillAsync(
            $"{Settings}/invite", "form#form", ("email", "ann@example.com"), ("role", "OrganizationViewer"));
        IHtmlDocument once = await ConsoleSite.PageAsync(made);
        IHtmlDocument settings = await _owner.PageAsync(Settings);
        HttpResponseMessage wrong = await _owner.FillAsync(
            $"{Settings}/invite", "form#form", ("email", "no address"), ("role", "OrganizationViewer"));

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Matches($"^{_site.Url}invitation\\?token=[A-Za-z0-9_-]{{43}}$", once.QuerySelector("pre").Text().Trim());
        Assert.Contains("ann@example.com", settings.GetElementById("invitations").Text());
        Assert.DoesNotContain("token=", settings.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("email.malformed", (await ConsoleSite.PageAsync(wrong)).QuerySelector(".field-error").Text());
    }

    [Fact]
    public async Task S13_a_form_sent_twice_makes_one_key_and_shows_the_same_secret()
    {
        IHtmlFormElement form = (IHtmlFormElement)(await _owner.PageAsync($"{Settings}/keys/create")).QuerySelector("form#form")!;
        (string Name, string Value)[] fields =
            [.. Browser.Controls(form), ("displayName", "deploy"), ("role", "OrganizationViewer")];

        IHtmlDocument first = await ConsoleSite.PageAsync(await _owner.PostAsync($"{Settings}/keys/create", fields));
        IHtmlDocument again = await ConsoleSite.PageAsync(await _owner.PostAsync($"{Settings}/keys/create", fields));

        Assert.Equal(
            first.QuerySelectorAll("pre").Select(text => text.Text()), again.QuerySelectorAll("pre").Select(text => text.Text()));
        Assert.Single((await _owner.PageAsync(Settings)).GetElementById("keys")!.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task S13_a_form_of_another_session_changes_nothing()
    {
        using Browser viewer = await JoinAsync("vic@example.com", Role.OrganizationViewer, _organization.Key, "Vic");
        IHtmlFormElement form = (IHtmlFormElement)(await _owner.PageAsync($"{Settings}/invite")).QuerySelector("form#form")!;

        HttpResponseMessage stolen = await viewer.PostAsync(
            $"{Settings}/invite", [.. Browser.Controls(form), ("email", "me@example.com"), ("role", "OrganizationOwner")]);
        HttpResponseMessage forged = await _owner.PostAsync(
            $"{Settings}/invite", ("email", "me@example.com"), ("role", "OrganizationOwner"));

        Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Null((await _owner.PageAsync(Settings)).GetElementById("invitations"));
    }

    [Fact]
    public async Task A_viewer_sees_no_members_and_is_told_who_may_and_a_stranger_sees_nothing()
    {
        using Browser viewer = await JoinAsync("vic@example.com", Role.OrganizationViewer, _organization.Key, "Vic");
        Account account = (await _site.Get<CreateAccount>().RunAsync(WriteContext.System, "Application team", Token)).Value;
        using Browser stranger = await JoinAsync("sam@example.com", Role.AccountAdministrator, account.Key, "Sam");

        IHtmlDocument page = await viewer.PageAsync(Settings);
        HttpResponseMessage invite = await viewer.FillAsync(
            $"{Settings}/invite", "form#form", ("email", "me@example.com"), ("role", "OrganizationOwner"));

        Assert.Null(page.GetElementById("members"));
        Assert.Contains("Organization Owner", page.QuerySelector("main > .notice:not(#offline)").Text());
        Assert.Equal(HttpStatusCode.Forbidden, invite.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Settings)).StatusCode);
        Assert.Equal("/vpc/endpoints", (await stranger.GetAsync("/")).Headers.Location!.OriginalString);
        Assert.Equal(
            ["Application team"],
            (await stranger.PageAsync("/vpc/endpoints")).QuerySelectorAll(".places bdi").Select(place => place.Text()));
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync($"/vpc/accounts/{account.Key}")).StatusCode);
    }

    [Fact]
    public async Task A_role_is_changed_and_taken_and_who_has_none_is_out()
    {
        using Browser ann = await JoinAsync("ann@example.com", Role.OrganizationViewer, _organization.Key, "Ann");
        string member = (await _owner.PageAsync(Settings)).GetElementById("members")!.QuerySelectorAll("tr")
            .Single(row => row.TextContent.Contains("ann@example.com")).QuerySelector("a[href*='/members/']")!
            .GetAttribute("href")!;

        HttpResponseMessage changed = await _owner.FillAsync(member, "form#form", ("role", "OrganizationOwner"));
        HttpResponseMessage seen = await ann.GetAsync($"{Settings}/invite");
        HttpResponseMessage removed = await _owner.FillAsync($"{member}/remove", "form#form");

        Assert.StartsWith(Settings, changed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal("/sign-in", (await ann.GetAsync("/instances")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task One_changes_ones_own_name_and_password_and_revokes_a_session()
    {
        using Browser other = _site.NewBrowser();
        await SignInAsync(other, "owner@example.com", Password);
        IElement row = (await _owner.PageAsync("/account")).GetElementById("sessions")!.QuerySelector("tbody form")!;

        HttpResponseMessage renamed = await _owner.FillAsync("/account", "form#profile", ("displayName", "Olga <b>O</b>"));
        HttpResponseMessage hidden = await _owner.FillAsync("/account", "form#profile", ("displayName", "Olga\u202E"));
        HttpResponseMessage revoked = await _owner.SubmitAsync("/account", $"form[action='{row.GetAttribute("action")}']");
        HttpResponseMessage wrong = await _owner.FillAsync(
            "/account", "form#password", ("password", "not the right one"), ("newPassword", "another good one"));
        HttpResponseMessage changed = await _owner.FillAsync(
            "/account", "form#password", ("password", Password), ("newPassword", "another good one"));

        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Equal("Olga <b>O</b>", (await _owner.PageAsync("/account")).QuerySelector(".account-name").Text());
        Assert.Contains("name.characters", (await ConsoleSite.PageAsync(hidden)).QuerySelector(".field-error").Text());
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account")).StatusCode);
        Assert.Contains("password.wrong", (await ConsoleSite.PageAsync(wrong)).QuerySelector(".field-error").Text());
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(other, "owner@example.com", "another good one")).StatusCode);
    }

    [Fact]
    public async Task Projects_are_created_renamed_and_deleted_and_the_last_one_stays()
    {
        HttpResponseMessage created = await _owner.FillAsync(
            $"{Settings}/projects/create", "form#form", ("displayName", "Shop"));
        string project = created.Headers.Location!.OriginalString.Split('?')[0];
        HttpResponseMessage renamed = await _owner.FillAsync($"{project}/rename", "form#form", ("displayName", "Web shop"));
        IHtmlDocument page = await _owner.PageAsync(project);
        HttpResponseMessage deleted = await _owner.FillAsync($"{project}/delete", "form#form");
        HttpResponseMessage last = await _owner.FillAsync($"/projects/{await ProjectAsync()}/delete", "form#form");

        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Equal("Web shop", page.QuerySelector("h1").Text());
        Assert.StartsWith(Settings, deleted.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("project.last", (await ConsoleSite.PageAsync(last)).QuerySelector(".form-errors").Text());
    }

    private static string Cookie(Browser browser) => browser.Cookies.GetAllCookies()["linkspan"]!.Value;

    private static Task<HttpResponseMessage> AcceptAsync(Browser browser, string token, string name, string password) =>
        browser.FillAsync($"/invitation?token={token}", "form#invitation", ("displayName", name), ("password", password));

    private static async Task<HttpResponseMessage> SignInAsync(Browser browser, string email, string password)
    {
        if (browser.Cookies.GetAllCookies()["linkspan"] is { } cookie)
        {
            cookie.Expired = true;
        }

        return await browser.FillAsync("/sign-in", "form#sign-in", ("email", email), ("password", password));
    }

    private static async Task<string> SignInTextAsync(Browser browser, string email, string password) =>
        (await ConsoleSite.PageAsync(await SignInAsync(browser, email, password))).QuerySelector(".form-errors").Text();

    private async Task<string> ProjectAsync() =>
        (await _site.Get<ListProjects>().RunAsync(Caller.System, _organization.Key, new(), Token)).Value.Items[0].Key;

    private async Task<string> InviteAsync(string email, Role role, string scopeId) =>
        (await _site.Get<CreateInvitation>().RunAsync(WriteContext.System, email, role, scopeId, Token)).Value.Token;

    private async Task<Browser> JoinAsync(string email, Role role, string scopeId, string name)
    {
        Browser browser = _site.NewBrowser();
        HttpResponseMessage joined = await AcceptAsync(browser, await InviteAsync(email, role, scopeId), name, Password);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        return browser;
    }
}
