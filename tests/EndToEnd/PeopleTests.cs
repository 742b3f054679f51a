using Linkspan.Contracts.Rest.Access;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Linkspan.EndToEnd;

/// <summary>People come in by a link and invite others, in both themes, wide and narrow.</summary>
public sealed class PeopleTests(Chromium chromium, GuideSite site, LookReport report)
{
    private const string Password = "correct horse battery";

    [Theory]
    [MemberData(nameof(LookTests.Looks), MemberType = typeof(LookTests))]
    public async Task Somebody_is_invited_signs_in_and_invites_others(ColorScheme theme, int width)
    {
        await using Visitor owner = await Visitor.ArriveAsync(chromium, site, width, theme);
        List<string> faults = [];
        string email = $"owner-{theme}-{width}@example.com".ToLowerInvariant();
        Organization organization = await site.Server.Client.Operator.CreateOrganizationAsync(
            new CreateOrganizationRequest { DisplayName = "Database team" }, null, TestContext.Current.CancellationToken);
        string link = await InviteAsync(email, "OrganizationOwner", organization.OrganizationId);

        await owner.Page.GotoAsync(link);
        await owner.Page.GetByLabel("Your name").FillAsync("Olga Owner");
        await owner.Page.GetByLabel("Password").FillAsync(Password);
        faults.AddRange(await report.LookAsync(owner, "invitation", theme, width));
        await PressAsync(owner, "Accept and sign in");
        await Assertions.Expect(owner.Page.Locator(".account-name")).ToHaveTextAsync("Olga Owner");

        string settings = $"/organizations/{organization.OrganizationId}";
        await owner.Page.GotoAsync($"{settings}/invite");
        await owner.Page.GetByLabel("E-mail").FillAsync("viewer@example.com");
        await owner.Page.GetByLabel("Role").SelectOptionAsync("OrganizationViewer");
        faults.AddRange(await report.LookAsync(owner, "invite", theme, width));
        await PressAsync(owner, "Create Invitation");
        await Assertions.Expect(owner.Page.Locator("pre")).ToContainTextAsync("/invitation?token=");
        faults.AddRange(await report.LookAsync(owner, "invited", theme, width));

        await owner.Page.GotoAsync($"{settings}/keys/create");
        await owner.Page.GetByLabel("Name").FillAsync("deploy");
        await PressAsync(owner, "Create API Key");
        await Assertions.Expect(owner.Page.Locator("pre")).ToHaveCountAsync(3);
        faults.AddRange(await report.LookAsync(owner, "api-key", theme, width));

        foreach ((string name, string path) in (
            (string, string)[])[("organization", settings), ("own-account", "/account"), ("no-instances", "/instances")])
        {
            await owner.Page.GotoAsync(path);
            faults.AddRange(await report.LookAsync(owner, name, theme, width));
        }

        await owner.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Database team" }).First.WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await SignOutAsync(owner);
        await owner.Page.GotoAsync("/sign-in");
        await owner.Page.GetByLabel("E-mail").FillAsync(email);
        await owner.Page.GetByLabel("Password").FillAsync("wrong horse battery");
        await PressAsync(owner, "Sign in");
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("signIn.refused");
        faults.AddRange(await report.LookAsync(owner, "sign-in-refused", theme, width));
        await owner.Page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(owner, "Sign in");
        await Assertions.Expect(owner.Page.Locator(".account-name")).ToHaveTextAsync("Olga Owner");

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(LookTests.Looks), MemberType = typeof(LookTests))]
    public async Task A_second_factor_is_set_up_by_its_secret_and_asked_for(ColorScheme theme, int width)
    {
        await using Visitor member = await Visitor.ArriveAsync(chromium, site, width, theme);
        List<string> faults = [];
        string email = $"careful-{theme}-{width}@example.com".ToLowerInvariant();
        await member.Page.GotoAsync(await InviteAsync(email, "Operator", ""));
        await member.Page.GetByLabel("Your name").FillAsync("Cara Careful");
        await member.Page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(member, "Accept and sign in");
        await member.Page.Locator(".account-name").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        await member.Page.GotoAsync("/account/second-factor/add");
        faults.AddRange(await report.LookAsync(member, "second-factor-add", theme, width));
        await member.Page.GetByText("Type it instead").ClickAsync();
        faults.AddRange(await report.LookAsync(member, "second-factor-add-by-hand", theme, width));
        Authenticator app = new(await member.Page.Locator("pre").First.InnerTextAsync());
        await member.Page.Locator("input[name=code]").FillAsync(app.CodeAt(TimeProvider.System.GetUtcNow()));
        await member.Page.GetByLabel("Present password").FillAsync(Password);
        await PressAsync(member, "Turn on");
        await member.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Done" }).WaitForAsync();
        faults.AddRange(await report.LookAsync(member, "recovery-codes", theme, width));
        string[] recovery = (await member.Page.Locator("pre").InnerTextAsync()).Split('\n');
        await member.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Done" }).ClickAsync();
        await Assertions.Expect(member.Page.Locator("#second-factor")).ToContainTextAsync("10 of 10 left");
        faults.AddRange(await report.LookAsync(member, "second-factor-on", theme, width));
        await member.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Turn off" }).ClickAsync();
        await member.Page.Locator("input[name=code]").WaitForAsync();
        faults.AddRange(await report.LookAsync(member, "second-factor-off", theme, width));
        await member.Page.Keyboard.PressAsync("Escape");

        await SignOutAsync(member);
        await member.Page.GotoAsync("/sign-in");
        await member.Page.GetByLabel("E-mail").FillAsync(email);
        await member.Page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(member, "Sign in");
        await member.Page.Locator("input[name=code]").FillAsync("000000");
        faults.AddRange(await report.LookAsync(member, "enter-code", theme, width));
        await PressAsync(member, "Sign in");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("signIn.code");
        faults.AddRange(await report.LookAsync(member, "enter-code-refused", theme, width));
        await member.Page.Locator("input[name=code]").FillAsync(recovery[0]);
        await PressAsync(member, "Sign in");
        await Assertions.Expect(member.Page.Locator(".account-name")).ToHaveTextAsync("Cara Careful");

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(LookTests.Looks), MemberType = typeof(LookTests))]
    public async Task A_forgotten_password_has_a_way_back(ColorScheme theme, int width)
    {
        await using Visitor operating = await Visitor.ArriveAsync(chromium, site, width, theme);
        await using Visitor member = await Visitor.ArriveAsync(chromium, site, width, theme);
        List<string> faults = [];
        string email = $"forgetful-{theme}-{width}@example.com".ToLowerInvariant();
        await member.Page.GotoAsync(await InviteAsync(email, "Operator", ""));
        await member.Page.GetByLabel("Your name").FillAsync($"Fay Forgetful {theme} {width}");
        await member.Page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(member, "Accept and sign in");
        await member.Page.Locator(".account-name").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await operating.SignInAsync();

        await operating.Page.GotoAsync("/operator/members");
        faults.AddRange(await report.LookAsync(operating, "members-of-all", theme, width));
        string reset = $"Reset password of Fay Forgetful {theme} {width}";
        await operating.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = reset }).ClickAsync();
        await operating.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Create link" }).WaitForAsync();
        faults.AddRange(await report.LookAsync(operating, "reset-password", theme, width));
        await PressAsync(operating, "Create link");
        await operating.Page.Locator("pre").WaitForAsync();
        faults.AddRange(await report.LookAsync(operating, "password-reset-link", theme, width));
        string link = await operating.Page.Locator("pre").InnerTextAsync();

        await member.Page.GotoAsync(link);
        await Assertions.Expect(member.Page.GetByLabel("E-mail")).ToHaveValueAsync(email);
        faults.AddRange(await report.LookAsync(member, "set-password", theme, width));
        await member.Page.GetByLabel("New password").FillAsync("another good one");
        await PressAsync(member, "Set password");
        await Assertions.Expect(member.Page.GetByText("Your new password is set")).ToBeVisibleAsync();
        faults.AddRange(await report.LookAsync(member, "password-is-set", theme, width));
        await member.Page.GetByLabel("E-mail").FillAsync(email);
        await member.Page.GetByLabel("Password").FillAsync("another good one");
        await PressAsync(member, "Sign in");
        await Assertions.Expect(member.Page.Locator(".account-name")).ToContainTextAsync("Fay Forgetful");
        await member.Page.GotoAsync(link);
        faults.AddRange(await report.LookAsync(member, "password-reset-link-used", theme, width));

        Assert.Empty(faults);
    }

    private static Task PressAsync(Visitor visitor, string name) => visitor.Page
        .GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    private static async Task SignOutAsync(Visitor visitor)
    {
        await visitor.Page.Locator("details.account summary").ClickAsync();
        await PressAsync(visitor, "Sign out");
        await Assertions.Expect(visitor.Page.GetByText("You have signed out")).ToBeVisibleAsync();
    }

    private async Task<string> InviteAsync(string email, string role, string scopeId) =>
        (await site.Server.Client.Access.CreateInvitationAsync(
            new CreateInvitationRequest { Email = email, Role = role, ScopeId = scopeId }, null,
            TestContext.Current.CancellationToken)).Url;
}
