using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// What every start makes sure of: on the first one an organization, an account and a region of the built-in fabric; on each
/// one a key for who can read the data folder. It can be killed at any point and run again.
/// </summary>
public sealed class Bootstrap(IStore store, ServerSettings settings, SecretSealer sealer, IRandomSource random, TimeProvider time)
{
    private const string Done = "bootstrap/done";

    /// <summary>Makes what is missing.</summary>
    public async Task<Result<BootstrapResult>> RunAsync(CancellationToken cancellationToken)
    {
        Result<bool> first = await store.WriteAsync(
            WriteContext.System, write => MakeOwnersAsync(write, cancellationToken), cancellationToken);
        if (!first.TryGet(out bool firstStart, out Problem? problem))
        {
            return problem;
        }

        string file = Path.Combine(settings.DataFolder, AdministratorKeyFile.Name);
        if (AdministratorKeyFile.Read(file) is { } bearer
            && ApiKeySecrets.IdOf(bearer) is { } id
            && await store.FindAsync(id, cancellationToken) is { } known
            && ApiKeySecrets.Fits(bearer, known.BearerHash)
            && !(known.ExpiresAt <= time.GetUtcNow()))
        {
            return new BootstrapResult(firstStart, file, false);
        }

        // The file first: a kill in between leaves a key that opens nothing, and the next start makes another.
        CreatedApiKey created = ApiKeySecrets.New(
            random, sealer, "Administrator of the data folder", RoleGrant.Operator, time.GetUtcNow(), null);
        AdministratorKeyFile.Write(file, created.Bearer);
        Result<ApiKey> stored = await store.WriteAsync<ApiKey>(
            WriteContext.System,
            async write =>
            {
                write.Audit(new AuditRecord(
                    "apiKey.create", ApiKey.Kind, created.Key.Key, string.Empty, "Created for the data folder's owner."));
                return await write.PutAsync(created.Key, cancellationToken);
            },
            cancellationToken);
        return stored.Then<BootstrapResult>(_ => new BootstrapResult(firstStart, file, true));
    }

    private async Task<Result<bool>> MakeOwnersAsync(IWriteUnit write, CancellationToken cancellationToken)
    {
        if (await write.ClaimHolderAsync(Done, cancellationToken) is not null)
        {
            return false;
        }

        // No object can have this id, so that removing one never gives the claim back.
        await write.TryClaimAsync(Done, "@system", cancellationToken);

        Account own = await write.PutAsync(
            new Account(Id<Account>.New(random), "Default organization", write.Now), cancellationToken);
        Organization organization = await write.PutAsync(
            new Organization(Id<Organization>.New(random), "Default organization", own.Id, write.Now), cancellationToken);
        await DefaultProjects.MakeAsync(write, random, organization.Id, cancellationToken);
        Account account = await write.PutAsync(
            new Account(Id<Account>.New(random), "Default account", write.Now), cancellationToken);
        await write.TryClaimAsync(Owners.DefaultOrganization, organization.Key, cancellationToken);
        await write.TryClaimAsync(Owners.DefaultAccount, account.Key, cancellationToken);

        if (!Id<Region>.Parse(settings.FirstRegion, "region").TryGet(out Id<Region> regionId, out Problem? problem))
        {
            return problem;
        }

        Region region = await write.PutAsync(new Region(regionId, regionId.Value, Clouds.Linkspan, write.Now), cancellationToken);
        foreach (string name in settings.FirstZones)
        {
            if (!Id<Zone>.Parse(name, "zone").TryGet(out Id<Zone> zone, out problem))
            {
                return problem;
            }

            await write.PutAsync(new Zone(zone, region.Id, name, write.Now), cancellationToken);
        }

        write.Audit(new AuditRecord(
            "server.firstStart", string.Empty, string.Empty, string.Empty, $"Made the first owners and region {region.Id}."));
        return true;
    }
}
