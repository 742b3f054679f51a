using System.Net;
using AngleSharp.Html.Dom;
using Linkspan.Console;
using Linkspan.Console.OpenId;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Testing;
using Linkspan.Testing.OpenId;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>Sign-in by an identity provider, against a fake one.</summary>
public sealed class OpenIdTests : IAsyncLifetime
{
    private static readonly Account Shop = new(new("acct-a1b2c3d4e5f6g7h8i9j0"), "Corner Shop", Html.Now);

    private readonly ManualTime _time = new(Html.Now);
    private FakeIdentityProvider _provider = null!;
    private ConsoleSite _site = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = FakeIdentityProvider.Start(_time);
        _site = await ConsoleSite.StartAsync(_time, new ConsoleOptions
        {
            OpenId = new OpenIdOptions(new Uri(_provider.Issuer), FakeIdentityProvider.ClientId, "Acme")
            {
                ClientSecret = FakeIdentityProvider.ClientSecret,
            },
        });
        await _site.PutAsync(Shop);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task S13_a_member_signs_in_by_the_verified_address_once_and_from_then_on_by_the_linked_account()
    {
        Member ann = await JoinAsync("Ann@Example.com");
        using Browser browser = _site.NewBrowser();

        string first = await SignInAsync(browser);
        string shown = (await browser.PageAsync("/account")).QuerySelector("#main, main").Text();
        _provider.Person = _provider.Person with { Email = "ann@elsewhere.example", IsVerified = false };
        using Browser other = _site.NewBrowser();
        string second = await SignInAsync(other);

        Assert.Equal(("/", "/"), (first, second));
        Assert.Contains(_provider.Issuer, shown);
        Assert.Equal(
            new ExternalIdentity(_provider.Issuer, "subject-1"),
            (await _site.Get<IStore>().FindAsync(ann.Id, Token))!.External);
        Assert.Single(await LinesAsync("member.link"));
        Assert.Equal(2, (await LinesAsync("session.create")).Count(line => line.Record.Detail.Contains(_provider.Issuer)));
    }

    [Fact]
    public async Task S13_the_button_has_the_providers_name_and_is_a_link_that_needs_no_script()
    {
        using Browser browser = _site.NewBrowser();

        IHtmlDocument page = await browser.PageAsync("/sign-in");

        Assert.Equal("Sign in with Acme", page.QuerySelector("a[href='/sign-in/openid']").Text());
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_button_and_no_address()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        using Browser browser = site.NewBrowser();

        Assert.Null((await browser.PageAsync("/sign-in")).QuerySelector("a[href='/sign-in/openid']"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-in/openid")).StatusCode);
    }

    [Fact]
    public async Task S13_who_was_not_invited_and_whose_address_is_not_verified_gets_a_friendly_page_and_no_session()
    {
        await JoinAsync("ann@example.com");
        using Browser browser = _site.NewBrowser();

        _provider.Person = new FakePerson("subject-2", "eve@example.com");
        string stranger = await SignInAsync(browser);
        _provider.Person = new FakePerson("subject-1", "ann@example.com", IsVerified: false);
        string unverified = await SignInAsync(browser);

        Assert.Equal("/sign-in?refused=openId.unknown", stranger);
        Assert.Equal("/sign-in?refused=openId.email", unverified);
        IHtmlDocument page = await browser.PageAsync(stranger);
        Assert.Contains("No member here has your e-mail address", page.QuerySelector(".form-errors").Text());
        Assert.Equal("/sign-in", (await browser.GetAsync("/instances")).Headers.Location!.OriginalString);
        Assert.Equal(2, (await LinesAsync("session.refused")).Count);
        Assert.Single((await _site.Get<IStore>().ListAsync<Member>(new ListQuery(), Token)).Value.Items);
    }

    [Fact]
    public async Task S13_another_account_with_the_same_address_does_not_become_the_member()
    {
        await JoinAsync("ann@example.com");
        using Browser browser = _site.NewBrowser();
        await SignInAsync(browser);

        _provider.Person = new FakePerson("subject-2", "ann@example.com");
        using Browser other = _site.NewBrowser();

        Assert.Equal("/sign-in?refused=openId.linked", await SignInAsync(other));
    }

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("nonce", null)]
    [InlineData("aud", "another-client")]
    [InlineData("aud", new[] { FakeIdentityProvider.ClientId, "another-client" })]
    [InlineData("azp", "another-client")]
    [InlineData("iss", "https://login.example.org")]
    [InlineData("exp", -120)]
    [InlineData("exp", null)]
    [InlineData("nbf", 120)]
    [InlineData("sub", null)]
    public async Task S13_a_token_that_was_not_made_for_this_sign_in_here_and_now_is_refused(string claim, object? value)
    {
        await JoinAsync("ann@example.com");
        _provider.Claims = claims =>
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = value is int seconds ? _time.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds() : value;
            }
        };
        using Browser browser = _site.NewBrowser();

        Assert.Equal("/sign-in?refused=openId.token", await SignInAsync(browser));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public async Task S13_a_token_that_the_provider_did_not_sign_with_its_own_key_is_refused(string algorithm)
    {
        await JoinAsync("ann@example.com");
        _provider.Algorithm = algorithm;
        using Browser browser = _site.NewBrowser();

        Assert.Equal("/sign-in?refused=openId.token", await SignInAsync(browser));
    }

    [Fact]
    public async Task S13_a_key_of_somebody_else_is_refused_and_a_new_one_of_the_provider_is_found()
    {
        await JoinAsync("ann@example.com");
        using Browser browser = _site.NewBrowser();
        _provider.Published = _provider.Key;
        _provider.Key = new FakeSigningKey("key-1");

        string forged = await SignInAsync(browser);
        _time.Advance(TimeSpan.FromMinutes(2));
        _provider.Key = new FakeSigningKey("key-2");
        _provider.Published = null;
        string renewed = await SignInAsync(browser);

        Assert.Equal(("/sign-in?refused=openId.token", "/"), (forged, renewed));
    }

    [Fact]
    public async Task S13_an_answer_is_taken_once_in_time_and_only_from_the_browser_that_asked()
    {
        await JoinAsync("ann@example.com");
        using Browser browser = _site.NewBrowser();
        using Browser thief = _site.NewBrowser();
        string answer = await AskAsync(browser);
        Cookie cookie = browser.Cookies.GetCookies(_site.Url)["linkspan-openid"]!;
        Cookie kept = new(cookie.Name, cookie.Value);

        string elsewhere = await ComeBackAsync(thief, answer);
        string first = await ComeBackAsync(browser, answer);
        browser.Cookies.Add(_site.Url, kept);
        string replayed = await ComeBackAsync(browser, answer);
        string late = await AskAsync(thief);
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("/sign-in?refused=openId.state", elsewhere);
        Assert.Equal("/", first);
        Assert.Equal("/sign-in?refused=openId.state", replayed);
        Assert.Equal("/sign-in?refused=openId.state", await ComeBackAsync(thief, late));
    }

    [Fact]
    public async Task S13_a_code_that_was_stolen_is_worth_nothing_in_another_sign_in()
    {
        await JoinAsync("ann@example.com");
        using Browser browser = _site.NewBrowser();
        using Browser thief = _site.NewBrowser();
        string stolen = Part(await AskAsync(browser), "code");
        string own = await AskAsync(thief);

        string entered = await ComeBackAsync(thief, own.Replace(Part(own, "code"), stolen));

        Assert.Equal("/sign-in?refused=openId.token", entered);
    }

    [Fact]
    public async Task S13_an_answer_that_names_another_issuer_is_refused()
    {
        await JoinAsync("ann@example.com");
        using Browser browser = _site.NewBrowser();
        string answer = await AskAsync(browser);

        string entered = await ComeBackAsync(browser, answer.Replace("%2F%2F127.0.0.1", "%2F%2F127.0.0.2"));

        Assert.Equal("/sign-in?refused=openId.token", entered);
    }

    [Fact]
    public async Task A_provider_that_says_no_or_does_not_answer_leaves_the_password_as_a_way_in()
    {
        using Browser browser = _site.NewBrowser();
        _provider.Refuses = true;
        string refused = await SignInAsync(browser);
        await _provider.DisposeAsync();
        _time.Advance(TimeSpan.FromHours(2));

        HttpResponseMessage down = await browser.GetAsync("/sign-in/openid");

        Assert.Equal("/sign-in?refused=openId.refused", refused);
        Assert.Equal("/sign-in?refused=openId.unavailable", down.Headers.Location!.OriginalString);
        IHtmlDocument page = await browser.PageAsync("/sign-in?refused=openId.unavailable");
        Assert.Contains("cannot be asked now", page.QuerySelector(".form-errors").Text());
        Assert.NotNull(page.QuerySelector("input[name=password]"));
        Assert.Null((await browser.PageAsync("/sign-in?refused=<b>made-up</b>")).QuerySelector(".form-errors"));
    }

    [Fact]
    public async Task S13_a_verified_address_does_not_lead_past_a_second_factor()
    {
        Member ann = await JoinAsync("ann@example.com");
        Authenticator app = await AddFactorAsync(ann);
        using Browser browser = _site.NewBrowser();
        using Browser later = _site.NewBrowser();

        string first = await SignInAsync(browser);
        HttpResponseMessage closed = await browser.GetAsync("/account");
        ExternalIdentity? between = (await _site.Get<IStore>().FindAsync(ann.Id, Token))!.External;
        HttpResponseMessage wrong = await browser.FillAsync("/sign-in/code", "form#code", ("code", "000000"));
        HttpResponseMessage right = await browser.FillAsync(
            "/sign-in/code", "form#code", ("code", app.CodeAt(_time.GetUtcNow())));

        Assert.Equal("/sign-in/code", first);
        Assert.Equal("/sign-in", closed.Headers.Location!.OriginalString);
        Assert.Null(between);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("/", right.Headers.Location!.OriginalString);
        Assert.Single(await LinesAsync("member.link"));

        // Once it is linked, a second factor is the provider's job.
        Assert.Equal("/", await SignInAsync(later));
    }

    private async Task<Authenticator> AddFactorAsync(Member member)
    {
        NewSession session = (await _site.Get<SignIn>().RunAsync(
            member.Email, "correct horse battery", new SignInPlace("127.0.0.1", "Browser/1.0"), Token)).Value.Session!;
        Caller caller = (await _site.Get<Callers>().BySessionAsync(session.Token, "127.0.0.1", Token)).Value;
        SecondFactorOffer offer = (await _site.Get<BeginSecondFactor>().RunAsync(caller, Token)).Value;
        Authenticator app = new(offer.Secret);
        Assert.True((await _site.Get<AddSecondFactor>().RunAsync(
            new WriteContext(caller), offer.SealedOffer, "correct horse battery", app.CodeAt(_time.GetUtcNow()), Token)).Ok);
        _time.Advance(TimeSpan.FromSeconds(30));
        return app;
    }

    private async Task<Member> JoinAsync(string email)
    {
        CreatedInvitation invitation = (await _site.Get<CreateInvitation>().RunAsync(
            WriteContext.System, email, Role.AccountViewer, Shop.Key, Token)).Value;
        NewSession session = (await _site.Get<RedeemInvitation>().RunAsync(
            invitation.Token, "Ann", "correct horse battery", new SignInPlace("127.0.0.1", "Browser/1.0"), Token)).Value.Session!;
        return (await _site.Get<IStore>().FindAsync(session.Session.Member!.Value, Token))!;
    }

    /// <summary>All the way.</summary>
    /// <returns>Where the browser is led in the end.</returns>
    private async Task<string> SignInAsync(Browser browser) => await ComeBackAsync(browser, await AskAsync(browser));

    /// <summary>To the provider.</summary>
    /// <returns>Where it leads back to.</returns>
    private async Task<string> AskAsync(Browser browser)
    {
        HttpResponseMessage begun = await browser.GetAsync("/sign-in/openid");
        using Browser outside = new(new Uri(_provider.Issuer));
        return (await outside.GetAsync(begun.Headers.Location!.OriginalString)).Headers.Location!.OriginalString;
    }

    private static async Task<string> ComeBackAsync(Browser browser, string answer) =>
        (await browser.GetAsync(answer)).Headers.Location!.OriginalString;

    private static string Part(string answer, string name) =>
        System.Web.HttpUtility.ParseQueryString(new Uri(answer).Query)[name]!;

    private async Task<IReadOnlyList<AuditEntry>> LinesAsync(string action) =>
        (await _site.Get<IStore>().AuditAsync(new AuditQuery(Action: action), Token)).Items;
}
