using System.Net;
using System.Text.Json;
using Linkspan.Cli;
using Linkspan.Contracts.Audit;
using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.Cli;

public sealed class AuditCommandTests : IDisposable
{
    private const string Export = "/operator/v1/audit:export";
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly string[] _lines = Lines(5);

    private string File => _folder.File("audit.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task S10_verify_recomputes_an_export_and_names_the_first_line_that_does_not_fit()
    {
        using FakeServer server = Server("true");

        CliRun export = await CliRun.AsyncOn(
            server, "audit", "export", "--file", File, "--object", "ep-1", "--since", "2026-11-22");
        CliRun whole = await CliRun.AsyncOn(server, "audit", "verify", File, "-o", "json");
        Change(3, line => line.Replace("Written.", "Nothing.", StringComparison.Ordinal));
        CliRun changed = await CliRun.AsyncOn(server, "audit", "verify", File, "-o", "json");

        Assert.Equal((ExitCode.Ok, ExitCode.Ok, ExitCode.Failure), (export.ExitCode, whole.ExitCode, changed.ExitCode));
        Assert.Equal($"{Export}?format=jsonl&objectId=ep-1&since=2026-11-22", server.Calls[0].PathAndQuery);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(4, Read(changed).FirstBroken);
        Assert.Contains("was changed", Read(changed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S10_verify_without_a_file_recomputes_what_the_server_gives_out()
    {
        using FakeServer honest = Server("true");
        AuditVerification found = Read(await CliRun.AsyncOn(honest, "audit", "verify", "-o", "json"));
        _lines[1] = _lines[1].Replace("Written.", "Nothing.", StringComparison.Ordinal);
        using FakeServer lying = Server("true");

        CliRun run = await CliRun.AsyncOn(lying, "audit", "verify", "-o", "json");

        Assert.True(found.Ok);
        Assert.Equal((ExitCode.Failure, 2), (run.ExitCode, (int)Read(run).FirstBroken));
    }

    [Fact]
    public async Task S10_an_audit_that_was_cut_is_found_by_the_head_of_before()
    {
        using FakeServer server = Server("true");
        string head = Read(await CliRun.AsyncOn(server, "audit", "verify", "-o", "json")).Head;
        System.IO.File.WriteAllLines(File, _lines[..3]);

        CliRun unknowing = await CliRun.AsyncOn(server, "audit", "verify", File);
        CliRun knowing = await CliRun.AsyncOn(server, "audit", "verify", File, "--known", head);

        Assert.Equal((ExitCode.Ok, ExitCode.Failure), (unknowing.ExitCode, knowing.ExitCode));
    }

    [Fact]
    public async Task Lines_of_a_filter_are_verified_as_such()
    {
        System.IO.File.WriteAllLines(File, [_lines[1], _lines[4]]);
        using FakeServer server = Server("false");

        CliRun gaps = await CliRun.AsyncOn(server, "audit", "verify", File);
        CliRun filtered = await CliRun.AsyncOn(server, "audit", "verify", File, "--filtered");
        CliRun owner = await CliRun.AsyncOn(server, "audit", "verify");

        Assert.Equal((ExitCode.Failure, ExitCode.Ok, ExitCode.Ok), (gaps.ExitCode, filtered.ExitCode, owner.ExitCode));
        Assert.Contains("--filtered", gaps.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("sequence,time")]
    [InlineData("[]")]
    public async Task A_file_that_is_no_export_is_told_by_its_line(string text)
    {
        System.IO.File.WriteAllText(File, text);

        CliRun run = await CliRun.AsyncOn(Server("true"), "audit", "verify", File);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("Line 1 of the file", run.Error, StringComparison.Ordinal);
    }

    private static string[] Lines(int count)
    {
        List<string> lines = [];
        string hash = AuditChain.Start;
        for (int i = 1; i <= count; i++)
        {
            AuditEntry entry = new()
            {
                Sequence = i,
                Time = "2026-11-22T09:00:00.123Z",
                Actor = "mbr-1",
                ActorName = "Ada",
                Action = "endpoint.create",
                ObjectId = $"ep-{i}",
                Message = "Written.",
                PreviousHash = hash,
            };
            hash = AuditChain.Hash(hash, entry.Line()!);
            lines.Add(JsonSerializer.Serialize(entry with { Hash = hash }, LinkspanJson.Options));
        }

        return [.. lines];
    }

    private static AuditVerification Read(CliRun run) =>
        JsonSerializer.Deserialize<AuditVerification>(run.Out, LinkspanJson.Options)!;

    private FakeServer Server(string whole) => new FakeServer().On(HttpMethod.Get, Export, [() =>
    {
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new StringContent(string.Join('\n', _lines) + "\n") };
        response.Headers.Add(AuditEntry.WholeHeader, whole);
        return response;
    }]);

    private void Change(int at, Func<string, string> change)
    {
        string[] lines = System.IO.File.ReadAllLines(File);
        lines[at] = change(lines[at]);
        System.IO.File.WriteAllLines(File, lines);
    }
}
