using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Makes a token with which one host joins a network as a node, for who manages that network.</summary>
public sealed class CreateJoinToken(IStore store, ServerSettings settings, SecretSealer sealer, IRandomSource random)
{
    private static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(7);

    /// <returns>The token with its text, shown this once; or what is wrong with network, zone, roles or lifetime;
    /// <c>joinToken.limit</c>.</returns>
    public async Task<Result<CreatedJoinToken>> RunAsync(
        WriteContext context, CreateJoinTokenInput input, CancellationToken cancellationToken)
    {
        // The store keeps the answers of writes with an idempotency key: what it keeps of this one is sealed.
        Result<SealedAnswer> answer = await store.WriteAsync(
            context, write => CreateAsync(context.Caller, input, write, cancellationToken), cancellationToken);
        return answer.Then<CreatedJoinToken>(kept => new CreatedJoinToken(
            kept.Token, JoinTokenText.Of(sealer.Open(kept.SealedSecret, kept.Token.Key), settings)));
    }

    private async Task<Result<SealedAnswer>> CreateAsync(
        Caller caller, CreateJoinTokenInput input, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (!(await write.GetOwnedAsync<Vpc>(
                caller, input.VpcId, "vpcId", Permission.ManageNetworks, cancellationToken)).TryGet(
            out Vpc? vpc, out Problem? problem)
            || !(await write.GetSharedAsync<Zone>(input.ZoneId, "zoneId", cancellationToken)).TryGet(out Zone? zone, out problem)
            || !NodeRoles.Parse(input.Roles, "roles").TryGet(out IReadOnlyList<NodeRole>? roles, out problem))
        {
            return problem;
        }

        if (zone.Region != vpc.Region)
        {
            return Problem.Invalid("zone.otherRegion", $"Zone {zone.Id} is not in the VPC's region {vpc.Region}.", "zoneId");
        }

        TimeSpan lifetime = input.Lifetime ?? settings.JoinTokenLifetime;
        if (lifetime < MinLifetime || lifetime > MaxLifetime)
        {
            return Problem.Invalid("joinToken.lifetime", "A join token lives one minute to seven days.", "lifetimeSeconds");
        }

        if (await RoomAsync(write, vpc.Account, cancellationToken) is { } full)
        {
            return full;
        }

        Id<JoinToken> id = Id<JoinToken>.New(random);
        string secret = await JoinTokenText.Secrets.AddAsync(write, random, id.Value, cancellationToken);
        JoinToken token = await write.PutAsync(
            new JoinToken(
                id, vpc.Account, vpc.Id, zone.Id, roles, caller.Actor, caller.ActorName, write.Now, write.Now + lifetime, null),
            cancellationToken);
        write.Audit(new AuditRecord(
            "joinToken.create", JoinToken.Kind, token.Key, token.Owner,
            $"Created for role {NodeRoles.Words(roles)} in {vpc.Id}, {zone.Id}."));
        return new SealedAnswer(token, sealer.Seal(secret, token.Key));
    }

    /// <summary>Tokens that ended long ago go; the open ones count.</summary>
    private async Task<Problem?> RoomAsync(IWriteUnit write, Id<Account> account, CancellationToken cancellationToken)
    {
        int open = 0;
        foreach (JoinToken token in await write.ReferringAsync<JoinToken>(account.Value, cancellationToken))
        {
            if (token.ExpiresAt + settings.JoinTokensShownFor <= write.Now)
            {
                await write.RemoveAsync(token, cancellationToken);
            }
            else
            {
                open += token.IsOpen(write.Now) ? 1 : 0;
            }
        }

        return open < settings.MaxJoinTokens ? null : Problem.Exhausted(
            "joinToken.limit", $"The account has {settings.MaxJoinTokens} open join tokens: revoke some, or let them expire.");
    }

    private sealed record SealedAnswer(JoinToken Token, string SealedSecret);
}
