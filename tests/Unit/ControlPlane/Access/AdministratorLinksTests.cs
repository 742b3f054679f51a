using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class AdministratorLinksTests
{
    private static readonly SignInPlace Here = new("127.0.0.1", "Browser/1.0");

    [Fact]
    public async Task A_link_opens_one_session_even_when_many_redeem_it_at_once()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        AdministratorLink link = await LinkAsync(rig);

        Result<NewSession>[] sessions = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(
            () => rig.Get<AdministratorLinks>().RedeemAsync(link.Token, Here, ControlPlaneRig.Token),
            ControlPlaneRig.Token)));

        Result<NewSession> session = Assert.Single(sessions, answer => answer.Ok);
        Assert.All(
            sessions.Where(answer => !answer.Ok), answer => Assert.Equal("administratorLink.unknown", answer.Problem!.Code));
        Caller caller = (await rig.Get<Callers>().BySessionAsync(session.Value.Token, "127.0.0.1", ControlPlaneRig.Token)).Value;
        Assert.True(caller.IsOperator);
    }

    [Fact]
    public async Task A_link_lives_for_15_minutes()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        AdministratorLink link = await LinkAsync(rig);
        Assert.Equal(rig.Time.GetUtcNow().AddMinutes(15), link.ExpiresAt);

        rig.Time.Advance(TimeSpan.FromMinutes(15));

        Problem problem = (
            await rig.Get<AdministratorLinks>().RedeemAsync(link.Token, Here, ControlPlaneRig.Token)).Problem!;
        Assert.Equal((ProblemKind.Unauthenticated, "administratorLink.unknown"), (problem.Kind, problem.Code));
    }

    [Fact]
    public async Task A_session_ends_after_12_hours_or_when_it_is_signed_out()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        string lasting = await SessionAsync(rig);
        string ended = await SessionAsync(rig);

        Assert.True((await rig.Get<Sessions>().EndAsync(ended, "127.0.0.1", ControlPlaneRig.Token)).Value);
        Assert.False((await rig.Get<Sessions>().EndAsync(ended, "127.0.0.1", ControlPlaneRig.Token)).Value);
        Assert.Equal("session.unknown", (await FindAsync(rig, ended)).Problem!.Code);
        rig.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.True((await FindAsync(rig, lasting)).Ok);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("session.unknown", (await FindAsync(rig, lasting)).Problem!.Code);
    }

    [Fact]
    public async Task Ended_tokens_are_swept_when_another_is_made()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            await SessionAsync(rig);
        }

        rig.Time.Advance(TimeSpan.FromHours(13));
        await SessionAsync(rig);

        Assert.Equal(1, await rig.Store.CountClaimsAsync("session/", ControlPlaneRig.Token));
        Assert.Equal(0, await rig.Store.CountClaimsAsync("administratorLink/", ControlPlaneRig.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("session/")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_token_opens_nothing(string? text)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Assert.False((await FindAsync(rig, text)).Ok);
        Assert.False((await rig.Get<AdministratorLinks>().RedeemAsync(text, Here, ControlPlaneRig.Token)).Ok);
    }

    [Fact]
    public async Task Only_an_operator_makes_links()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Result<AdministratorLink> refused = await rig.Get<AdministratorLinks>().CreateAsync(
            new WriteContext(rig.Consumer), ControlPlaneRig.Token);

        Assert.Equal((ProblemKind.Forbidden, "caller.notOperator"), (refused.Problem!.Kind, refused.Problem.Code));
    }

    private static async Task<AdministratorLink> LinkAsync(ControlPlaneRig rig) =>
        (await rig.Get<AdministratorLinks>().CreateAsync(WriteContext.System, ControlPlaneRig.Token)).Value;

    private static async Task<string> SessionAsync(ControlPlaneRig rig) =>
        (await rig.Get<AdministratorLinks>().RedeemAsync((await LinkAsync(rig)).Token, Here, ControlPlaneRig.Token))
        .Value.Token;

    private static Task<Result<Caller>> FindAsync(ControlPlaneRig rig, string? token) =>
        rig.Get<Callers>().BySessionAsync(token, "127.0.0.1", ControlPlaneRig.Token);
}
