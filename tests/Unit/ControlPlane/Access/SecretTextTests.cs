using System.Text;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Access;
using Linkspan.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class SecretTextTests
{
    [Fact]
    public async Task S9_No_secret_stands_in_the_store_its_backup_or_the_audit()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        WriteContext context = WriteContext.System with { IdempotencyKey = "once" };
        CreatedApiKey key = (
            await rig.Get<CreateApiKey>().RunAsync(context, new("Key", Role.Operator), ControlPlaneRig.Token)).Value;
        DigestHa1 ha1 = (await rig.Get<Callers>().DigestHa1Async(key.Key.Key, ControlPlaneRig.Token)).Value;
        AdministratorLink link = (await rig.Get<AdministratorLinks>().CreateAsync(context, ControlPlaneRig.Token)).Value;
        AdministratorLink used = (await rig.Get<AdministratorLinks>().CreateAsync(context, ControlPlaneRig.Token)).Value;
        string session = (
            await rig.Get<AdministratorLinks>().RedeemAsync(used.Token, People.Home, ControlPlaneRig.Token)).Value.Token;
        NewSession ann = await rig.JoinAsync("ann@example.com", Role.Operator, null);
        CreatedPasswordReset reset = (
            await rig.Get<CreatePasswordReset>().RunAsync(
                context with { IdempotencyKey = "twice" }, ann.Session.Owner, ControlPlaneRig.Token)).Value;
        SecondFactorOffer offer = (await rig.Get<BeginSecondFactor>().RunAsync(
            (await rig.CallAsync(ann)).Value, ControlPlaneRig.Token)).Value;
        RecoveryCodes codes = (await rig.Get<AddSecondFactor>().RunAsync(
            new WriteContext((await rig.CallAsync(ann)).Value), offer.SealedOffer, People.Password,
            rig.Shows(new Authenticator(offer.Secret)), ControlPlaneRig.Token)).Value;
        string pending = await rig.PasswordAsync("ann@example.com");
        string administrator = File.ReadAllText(Path.Combine(rig.Folder, "administrator.key")).Trim();
        await BackUpAsync(rig.Folder);

        string[] secrets =
        [
            key.Secret, ha1.Md5, ha1.Sha256, link.Token, used.Token, session, administrator.Split('.')[1], ann.Token, reset.Token,
            offer.Secret, offer.SealedOffer, pending, .. codes.Codes,
        ];
        string[] files = [.. Directory.GetFiles(rig.Folder).Where(
            file => !file.EndsWith("administrator.key", StringComparison.Ordinal))];
        Page<AuditEntry> audit = await rig.Store.AuditAsync(new AuditQuery(PageSize: 1_000), ControlPlaneRig.Token);

        Assert.Contains(files, file => file.EndsWith("backup.db", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("linkspan.db-wal", StringComparison.Ordinal));
        Assert.True(files.Any(file => Holds(file, key.Key.BearerHash)), "The files are not those of the store.");
        Assert.DoesNotContain(secrets, secret => files.Any(file => Holds(file, secret)));
        Assert.DoesNotContain(
            audit.Items, entry => secrets.Any(secret => entry.ToString().Contains(secret, StringComparison.Ordinal)));
    }

    private static bool Holds(string file, string text)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }

    private static async Task BackUpAsync(string folder)
    {
        await using SqliteConnection source = new($"Data Source={Path.Combine(folder, "linkspan.db")};Pooling=False");
        await using SqliteConnection target = new($"Data Source={Path.Combine(folder, "backup.db")};Pooling=False");
        await source.OpenAsync(ControlPlaneRig.Token);
        await target.OpenAsync(ControlPlaneRig.Token);
        source.BackupDatabase(target);
    }
}
