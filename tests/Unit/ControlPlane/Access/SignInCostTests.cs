using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>What a refused sign-in costs: nothing of it may tell who is a member.</summary>
public sealed class SignInCostTests
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";
    private const string Nobody = "nobody@example.com";
    private const string Wrong = "wrong horse battery";

    [Fact]
    public async Task S13_a_refusal_costs_the_same_for_members_locked_ones_and_nobody_also_when_the_audit_takes_no_more()
    {
        StoreEffort effort = new();
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(null, effort);
        await rig.JoinAsync(Ann, Role.OrganizationOwner, rig.Organization.Key);
        await rig.JoinAsync(Bob, Role.OrganizationOwner, rig.Organization.Key);
        await rig.SignInAsync(Nobody);

        HashSet<(int Commands, int Commits)> costs = [await CostAsync(Nobody), await CostAsync(Ann)];
        for (int attempt = 0; attempt < DenialBudget.PerMinute + 5; attempt++)
        {
            costs.Add(await CostAsync(Nobody));
            costs.Add(await CostAsync(Ann));
        }

        // Nobody's lines and Ann's are full by now, and Ann is locked; Bob has not been tried.
        costs.Add(await CostAsync(Bob));

        Assert.Equal(2, Assert.Single(costs).Commits);

        Task<(int Commands, int Commits)> CostAsync(string email) => effort.OfAsync(async () =>
            Assert.Equal("signIn.refused", (await rig.SignInAsync(email, Wrong)).Problem!.Code));
    }

    [Fact]
    public async Task S13_one_address_waits_in_its_own_share_and_keeps_nobody_else_out()
    {
        using SlowHasher hasher = new();
        using Passwords passwords = new(hasher);
        List<Task<Result<PasswordCheck>>> flood = [];
        for (int guess = 0; guess < 50; guess++)
        {
            flood.Add(CheckAsync(passwords, "192.0.2.1"));
        }

        Task<Result<PasswordCheck>> mapped = CheckAsync(passwords, "::ffff:192.0.2.1");
        Task<Result<PasswordCheck>> other = CheckAsync(passwords, "198.51.100.7");
        hasher.Open();
        Result<PasswordCheck>[] answers = await Task.WhenAll(flood);

        Assert.Equal(Passwords.MostWaitingOfOne, answers.Count(answer => answer.Ok));
        Assert.All(answers.Where(answer => !answer.Ok), answer => Assert.Equal("signIn.busy", answer.Problem!.Code));
        Assert.False((await mapped).Ok);
        Assert.True((await other).Ok);
        Assert.True((await CheckAsync(passwords, "192.0.2.1")).Ok);
    }

    [Fact]
    public async Task S13_the_addresses_of_one_ipv6_network_share()
    {
        using SlowHasher hasher = new();
        using Passwords passwords = new(hasher);
        List<Task<Result<PasswordCheck>>> flood = [];
        for (int guess = 0; guess < 20; guess++)
        {
            flood.Add(CheckAsync(passwords, $"2001:db8:0:1::{guess:x}"));
        }

        Task<Result<PasswordCheck>> next = CheckAsync(passwords, "2001:db8:0:2::1");
        hasher.Open();

        Assert.Equal(Passwords.MostWaitingOfOne, (await Task.WhenAll(flood)).Count(answer => answer.Ok));
        Assert.True((await next).Ok);
    }

    [Fact]
    public async Task S13_all_addresses_together_wait_in_a_bounded_number()
    {
        using SlowHasher hasher = new();
        using Passwords passwords = new(hasher);
        List<Task<Result<PasswordCheck>>> flood = [];
        for (int guess = 0; guess < 2 * Passwords.MostWaiting; guess++)
        {
            flood.Add(CheckAsync(passwords, $"192.0.2.{guess}"));
        }

        hasher.Open();

        Assert.Equal(Passwords.MostWaiting, (await Task.WhenAll(flood)).Count(answer => answer.Ok));
    }

    private static Task<Result<PasswordCheck>> CheckAsync(Passwords passwords, string address) =>
        passwords.CheckAsync("new:x", Wrong, address, ControlPlaneRig.Token);
}
