using System.Net;
using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.Integration.Faults;

/// <summary>A full or read-only disk is named, nothing is half done, and the server goes on when there is room again.</summary>
public sealed class DiskTests
{
    private const int DiskMegabytes = 16;
    private const string NeedsRoot = "Only root can mount a disk of its own.";

    [Fact]
    public async Task A_full_disk_refuses_writes_by_name_and_still_answers_reads()
    {
        Assert.SkipUnless(TemporaryDisk.IsPossible, NeedsRoot);
        await using TemporaryDisk disk = await TemporaryDisk.CreateAsync(DiskMegabytes);
        await using LinkspanServer server = await LinkspanServer.StartAsync(OnDisk(disk));
        Vpc before = await server.Client.Vpcs.CreateAsync(NewVpc("before"), null, TestContext.Current.CancellationToken);

        string filler = await disk.FillAsync();
        LinkspanApiException refusal = await WriteUntilRefusedAsync(server.Client);
        Vpc read = await server.Client.Vpcs.GetAsync(before.VpcId, TestContext.Current.CancellationToken);
        int whileFull = await CountAsync(server.Client);
        File.Delete(filler);
        await server.Client.Vpcs.CreateAsync(NewVpc("after"), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.Status);
        Assert.Equal("storage.full", refusal.Detail.Reason);
        Assert.Contains("full", refusal.Message);
        Assert.True(refusal.Detail.Retryable);
        Assert.Equal(before, read);
        Assert.Equal(whileFull + 1, await CountAsync(server.Client));
    }

    [Fact]
    public async Task A_start_on_a_full_disk_says_so_and_fails()
    {
        Assert.SkipUnless(TemporaryDisk.IsPossible, NeedsRoot);
        await using TemporaryDisk disk = await TemporaryDisk.CreateAsync(megabytes: 1);
        await disk.FillAsync();

        CommandResult result = await LinkspanProgram.RunAsync(LinkspanServer.Prepare(OnDisk(disk)).Arguments());

        ExpectSentence(result, "full");
    }

    [Fact]
    public async Task A_start_on_a_read_only_data_folder_says_so_and_fails()
    {
        Assert.SkipUnless(TemporaryDisk.IsPossible, NeedsRoot);
        await using TemporaryDisk disk = await TemporaryDisk.CreateAsync(DiskMegabytes);
        await using LinkspanServer server = await LinkspanServer.StartAsync(OnDisk(disk));
        Assert.Equal(0, await server.StopAsync());
        await disk.MakeReadOnlyAsync();

        CommandResult result = await LinkspanProgram.RunAsync(server.Arguments());

        ExpectSentence(result, "cannot be written");
    }

    private static LinkspanServerOptions OnDisk(TemporaryDisk disk) => new() { Data = Path.Combine(disk.Path, "data") };

    private static CreateVpcRequest NewVpc(string name) => new() { RegionId = "test-1", VpcName = name };

    /// <summary>The store's file may have some room left inside itself, so that the first writes still succeed.</summary>
    private static async Task<LinkspanApiException> WriteUntilRefusedAsync(LinkspanClient client)
    {
        for (int number = 0; number < 200; number++)
        {
            try
            {
                await client.Vpcs.CreateAsync(NewVpc($"while-full-{number}"), null, TestContext.Current.CancellationToken);
            }
            catch (LinkspanApiException refusal)
            {
                return refusal;
            }
        }
        throw new InvalidOperationException("200 writes succeeded on a full disk.");
    }

    private static async Task<int> CountAsync(LinkspanClient client)
    {
        int count = 0;
        await foreach (Vpc _ in client.Vpcs.ListAsync(null, TestContext.Current.CancellationToken))
        {
            count++;
        }
        return count;
    }

    /// <summary>One readable sentence on standard error, no stack trace, and a code that is not zero.</summary>
    private static void ExpectSentence(CommandResult result, string words)
    {
        Assert.NotNull(result.ExitCode);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(words, result.Error);
        Assert.DoesNotContain("   at ", result.Error + result.Output);
    }
}
