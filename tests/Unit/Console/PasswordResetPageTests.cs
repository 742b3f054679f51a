using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>The way back from a forgotten password, in the console.</summary>
public sealed class PasswordResetPageTests : IAsyncLifetime
{
    private const string Next = "another good one";
    private ConsoleSite _site = null!;
    private Organization _organization = null!;

    private string Settings => $"/organizations/{_organization.Key}";

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        _organization = (await _site.Get<CreateOrganization>().RunAsync(
            WriteContext.System, "Database team", TestContext.Current.CancellationToken)).Value;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S13_a_link_made_by_who_manages_the_member_sets_a_password_once_and_only_by_its_button(bool byOperator)
    {
        using Browser member = await _site.SignedInAsAsync(Role.OrganizationViewer, _organization.Key);
        using Browser manager = byOperator
            ? await _site.SignedInAsync()
            : await _site.SignedInAsAsync(Role.OrganizationOwner, _organization.Key);
        using Browser fresh = _site.NewBrowser();
        string form = await HrefAsync(manager, byOperator ? "/operator/members" : Settings);

        IHtmlDocument shown = await ConsoleSite.PageAsync(await manager.FillAsync(form, "form#form"));
        string link = new Uri(shown.QuerySelector("pre").Text()).PathAndQuery;
        IHtmlDocument page = await fresh.PageAsync(link);
        HttpResponseMessage little = await fresh.FillAsync(link, "form#password-reset", ("password", "short"));
        HttpResponseMessage set = await fresh.FillAsync(link, "form#password-reset", ("password", Next));
        HttpResponseMessage again = await fresh.GetAsync(link);
        IHtmlDocument signIn = await fresh.PageAsync(set.Headers.Location!.OriginalString);
        HttpResponseMessage signedIn = await fresh.FillAsync(
            "/sign-in", "form#sign-in", ("email", "OrganizationViewer@example.com"), ("password", Next));

        Assert.Equal("OrganizationViewer@example.com", page.QuerySelector("#password-reset-email")!.GetAttribute("value"));
        Assert.Contains("password.length", (await ConsoleSite.PageAsync(little)).QuerySelector(".field-error").Text());
        Assert.StartsWith("/sign-in?", set.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Your new password is set", signIn.QuerySelector(".notice").Text());
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Contains("used already", (await ConsoleSite.PageAsync(again)).QuerySelector("main").Text());
        Assert.Equal(HttpStatusCode.Redirect, (await member.GetAsync("/account")).StatusCode);
        Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Who_also_belongs_elsewhere_is_left_to_the_operator_with_a_sentence_that_says_so()
    {
        using Browser member = await _site.SignedInAsAsync(Role.OrganizationViewer, _organization.Key);
        using Browser owner = await _site.SignedInAsAsync(Role.OrganizationOwner, _organization.Key);
        Account account = (await _site.Get<CreateAccount>().RunAsync(
            WriteContext.System, "Application team", TestContext.Current.CancellationToken)).Value;
        CreatedInvitation invitation = (await _site.Get<CreateInvitation>().RunAsync(
            WriteContext.System, "OrganizationViewer@example.com", Role.AccountViewer, account.Key,
            TestContext.Current.CancellationToken)).Value;
        await member.FillAsync(
            $"/invitation?token={invitation.Token}", "form#invitation", ("displayName", "Ann"),
            ("password", "correct horse battery"));

        HttpResponseMessage refused = await owner.FillAsync(await HrefAsync(owner, Settings), "form#form");

        string text = (await ConsoleSite.PageAsync(refused)).QuerySelector(".form-errors").Text();
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("passwordReset.elsewhere", text);
        Assert.Contains("operator", text);
    }

    /// <summary>The way from the member's row.</summary>
    private static async Task<string> HrefAsync(Browser browser, string list) =>
        (await browser.PageAsync(list)).GetElementById("members")!.QuerySelectorAll("tr")
            .Single(row => row.TextContent.Contains("OrganizationViewer@example.com"))
            .QuerySelector("a[href$='/reset-password']")!.GetAttribute("href")!;
}
