using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Testing.Processes;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

public sealed class StoreFaultTests
{
    [Fact]
    public async Task R17_A_fault_at_any_command_is_answered_in_words_and_leaves_nothing_behind()
    {
        FailingCommand fault = new();
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(watchers: fault);
        TestNetwork network = await rig.NewNetworkAsync();
        string before = await StoreDump.ReadAsync(rig.Folder);

        int number = 0;
        Result<EndpointView> answer;
        for (fault.Arm(0); !(answer = await rig.CreateEndpointAsync(rig.EndpointIn(network))).Ok; fault.Arm(++number))
        {
            Assert.True(fault.Happened);
            Assert.Equal((ProblemKind.Unavailable, "storage.io"), (answer.Problem!.Kind, answer.Problem.Code));
            Assert.Equal(before, await StoreDump.ReadAsync(rig.Folder));
        }

        Assert.False(fault.Happened);
        Assert.InRange(number, 10, 200);
    }

    [Fact]
    public async Task A_full_disk_says_so_keeps_nothing_and_goes_on_when_there_is_room()
    {
        Assert.SkipUnless(TemporaryDisk.IsPossible, "Only root may make a disk.");
        await using TemporaryDisk disk = await TemporaryDisk.CreateAsync(megabytes: 8);
        IStore store = await Stores.OpenAsync(new StoreOptions { DataFolder = disk.Path });
        Account kept = await store.PutAsync(Given.Account(1));
        string filler = await disk.FillAsync();

        Result<Account> refused = await store.WriteAsync(
            write => write.PutAsync(Given.Account(2, new string('x', 100_000)), Stores.Token));
        Account? still = await store.FindAsync(kept.Id, Stores.Token);
        File.Delete(filler);
        Result<Account> again = await store.WriteAsync(write => write.PutAsync(Given.Account(2), Stores.Token));
        Given.Close(disk.Path);

        Assert.Equal("storage.full", refused.Problem!.Code);
        Assert.Equal((ProblemKind.Unavailable, MustAct.Operator), (refused.Problem.Kind, refused.Problem.MustAct));
        Assert.Equal(kept, still);
        Assert.True(again.Ok);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_says_so()
    {
        Assert.SkipUnless(TemporaryDisk.IsPossible, "Only root may make a disk.");
        await using TemporaryDisk disk = await TemporaryDisk.CreateAsync(megabytes: 8);
        await disk.MakeReadOnlyAsync();

        Result<IStore> opened = await StoreSetup.OpenAsync(
            new StoreOptions { DataFolder = disk.Path }, TimeProvider.System, Stores.Token);

        Assert.Contains(opened.Problem!.Code, (string[])["storage.open", "storage.readOnly"]);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_left_alone()
    {
        using TemporaryFolder folder = TemporaryFolder.Create();
        StoreOptions place = new() { DataFolder = folder.Path };
        await Stores.OpenAsync(place);
        await using (SqliteConnection connection = new($"Data Source={folder.File("linkspan.db")};Pooling=False"))
        {
            await connection.OpenAsync(Stores.Token);
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('9999_Later', '99')";
            await command.ExecuteNonQueryAsync(Stores.Token);
        }

        Result<IStore> opened = await StoreSetup.OpenAsync(place, TimeProvider.System, Stores.Token);

        Assert.Equal("storage.newer", opened.Problem!.Code);
    }
}
