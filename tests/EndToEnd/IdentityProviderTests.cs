using Linkspan.Testing.OpenId;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

/// <summary>Members sign in by an identity provider, in a real browser that follows every redirect and keeps every rule of the
/// pages' content security policy.</summary>
public sealed class IdentityProviderTests(Chromium chromium, GuideSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S13_a_member_signs_in_by_the_provider_and_a_stranger_reads_why_not(bool script)
    {
        await using Visitor invited = await Visitor.ArriveAsync(chromium, site, script: script);
        await invited.SignInAsync(site.Consumer);
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site, script: script);
        IPage page = visitor.Page;

        site.Provider.Person = new FakePerson("subject-eve", "eve@elsewhere.example");
        await page.GotoAsync("/sign-in");
        await page.Link("Sign in with Acme").ClickAsync();
        await Expect(page.GetByText("No member here has your e-mail address.")).ToBeVisibleAsync();
        site.Provider.Person = new FakePerson("subject-carl", site.Consumer.Email);
        await page.Link("Sign in with Acme").ClickAsync();

        await Expect(page.Locator("details.account summary")).ToContainTextAsync(site.Consumer.Name);
        Assert.DoesNotContain("code=", page.Url);
        Assert.All(
            visitor.Complaints,
            complaint => Assert.StartsWith($"A request went to {site.Provider.Issuer}/authorize", complaint));
    }
}
