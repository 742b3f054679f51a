using System.Security.Cryptography;
using System.Text;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class CallersTests
{
    [Fact]
    public async Task A_bearer_text_opens_what_its_key_is_for()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        CreatedApiKey account = await KeyAsync(rig, new("Consumer", Role.AccountAdministrator, rig.ConsumerAccount.Value));
        CreatedApiKey organization = await KeyAsync(
            rig, new("Provider", Role.OrganizationOwner, rig.Organization.Key));
        CreatedApiKey operators = await KeyAsync(rig, new("Operator", Role.Operator));

        Caller byAccount = await ByBearer(rig, account);
        Assert.Equal((account.Key.Key, "Consumer", "10.0.0.9"), (byAccount.Actor, byAccount.ActorName, byAccount.Address));
        Assert.Equal([rig.ConsumerAccount.Value], byAccount.Reach.Owners.Keys);
        Assert.Equal(
            [rig.Organization.Account.Value, rig.Organization.Key, rig.Project.Key],
            (await ByBearer(rig, organization)).Reach.Owners.Keys.Order());
        Assert.True((await ByBearer(rig, operators)).IsOperator);
        Assert.Matches("^lk[a-z0-9]{14}\\.[A-Za-z0-9_-]{43}$", account.Bearer);
    }

    [Fact]
    public async Task Unknown_wrong_expired_and_deleted_keys_read_the_same()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        CreatedApiKey good = await KeyAsync(rig, new("Good", Role.Operator));
        CreatedApiKey deleted = await KeyAsync(rig, new("Deleted", Role.Operator));
        CreatedApiKey expired = await KeyAsync(rig, new("Expired", Role.Operator, null, rig.Time.GetUtcNow().AddMinutes(1)));
        await ByBearer(rig, expired);
        await ByBearer(rig, deleted);
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        await rig.Get<DeleteApiKey>().RunAsync(WriteContext.System, deleted.Key.Key, ControlPlaneRig.Token);

        string?[] texts =
        [
            null, "", "x", good.Key.Key, good.Key.Key + ".", good.Bearer + "x", good.Bearer[..^1], good.Bearer.ToUpperInvariant(),
            "lk00000000000000." + good.Secret, deleted.Bearer, expired.Bearer, new string('a', 10_000),
        ];
        Problem[] problems = [.. await Task.WhenAll(texts.Select(async text =>
            (await rig.Get<Callers>().ByBearerAsync(text, "10.0.0.9", ControlPlaneRig.Token)).Problem!))];

        Assert.Single(problems.Distinct());
        Assert.Equal((ProblemKind.Unauthenticated, "key.unknown"), (problems[0].Kind, problems[0].Code));
        Assert.Equal(
            "key.unknown", (await rig.Get<Callers>().ByApiKeyAsync(deleted.Key.Key, "", ControlPlaneRig.Token)).Problem!.Code);
        Assert.Equal(
            "key.unknown", (await rig.Get<Callers>().DigestHa1Async(expired.Key.Key, ControlPlaneRig.Token)).Problem!.Code);
    }

    [Fact]
    public async Task Digest_is_given_both_hashes_of_id_realm_and_secret()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        CreatedApiKey key = await KeyAsync(rig, new("Digest", Role.Operator));

        DigestHa1 ha1 = (await rig.Get<Callers>().DigestHa1Async(key.Key.Key, ControlPlaneRig.Token)).Value;

        byte[] text = Encoding.UTF8.GetBytes($"{key.Key.Key}:linkspan:{key.Secret}");
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(text)), ha1.Md5);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(text)), ha1.Sha256);
        Assert.DoesNotContain(ha1.Md5, ha1.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            key.Key.Key, (await rig.Get<Callers>().ByApiKeyAsync(key.Key.Key, "10.0.0.9", ControlPlaneRig.Token)).Value.Actor);
    }

    [Fact]
    public async Task A_key_whose_organization_is_gone_opens_nothing()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Organization organization = (
            await rig.Get<CreateOrganization>().RunAsync(WriteContext.System, "Short", ControlPlaneRig.Token)).Value;
        CreatedApiKey key = await KeyAsync(rig, new("Short", Role.OrganizationOwner, organization.Key));
        await ByBearer(rig, key);

        Problem blocked = (
            await rig.Get<DeleteOrganization>().RunAsync(WriteContext.System, organization.Key, ControlPlaneRig.Token)).Problem!;
        await rig.Get<DeleteApiKey>().RunAsync(WriteContext.System, key.Key.Key, ControlPlaneRig.Token);
        Result<Organization> gone = await rig.Get<DeleteOrganization>().RunAsync(
            WriteContext.System, organization.Key, ControlPlaneRig.Token);

        Assert.Equal("organization.inUse", blocked.Code);
        Assert.Equal([new Blocker("apiKeys", key.Key.Key, "Short") { Owner = organization.Key }], blocked.Blockers);
        Assert.True(gone.Ok);
        Assert.False((await rig.Get<Callers>().ByBearerAsync(key.Bearer, "", ControlPlaneRig.Token)).Ok);
    }

    [Theory]
    [InlineData("", Role.Operator, null, 1, "name.missing")]
    [InlineData("Key", Role.Operator, "acct-00000000000000000001", 1, "role.scope")]
    [InlineData("Key", Role.AccountAdministrator, null, 1, "id.missing")]
    [InlineData("Key", Role.AccountAdministrator, "acct-00000000000000000001", 1, "account.unknown")]
    [InlineData("Key", Role.OrganizationOwner, "ORG-00000000000000000001", 1, "id.malformed")]
    [InlineData("Key", Role.Operator, null, 0, "apiKey.expiry")]
    public async Task A_key_that_cannot_be_made_says_why(string name, Role role, string? scopeId, int minutes, string code)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        CreateApiKeyInput input = new(name, role, scopeId, rig.Time.GetUtcNow().AddMinutes(minutes));

        Assert.Equal(
            code, (await rig.Get<CreateApiKey>().RunAsync(WriteContext.System, input, ControlPlaneRig.Token)).Problem!.Code);
    }

    [Fact]
    public async Task A_repeated_create_answers_the_same_key_and_secret()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        WriteContext context = WriteContext.System with { IdempotencyKey = "once" };
        CreateApiKeyInput input = new("Once", Role.Operator);

        CreatedApiKey first = (await rig.Get<CreateApiKey>().RunAsync(context, input, ControlPlaneRig.Token)).Value;
        CreatedApiKey again = (await rig.Get<CreateApiKey>().RunAsync(context, input, ControlPlaneRig.Token)).Value;

        Assert.Equal(first, again);
        await ByBearer(rig, again);
    }

    private static async Task<CreatedApiKey> KeyAsync(ControlPlaneRig rig, CreateApiKeyInput input) =>
        (await rig.Get<CreateApiKey>().RunAsync(WriteContext.System, input, ControlPlaneRig.Token)).Value;

    private static async Task<Caller> ByBearer(ControlPlaneRig rig, CreatedApiKey key) =>
        (await rig.Get<Callers>().ByBearerAsync(key.Bearer, "10.0.0.9", ControlPlaneRig.Token)).Value;
}
