using Linkspan.Cli.Dns.Install;
using Xunit;

namespace Linkspan.Unit.Cli.Dns;

public sealed class DemoHostsTests : IDisposable
{
    private const string Text = "127.0.0.1 localhost";
    private const int NoProcess = 2_000_000_000; // Above the kernel's limit of process ids.
    private readonly string _file = Path.GetTempFileName();

    public DemoHostsTests() => File.WriteAllText(_file, Text);

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_block_of_a_killed_demo_goes_at_the_next_start_and_that_of_a_running_one_stays()
    {
        DemoHosts.Write(_file, NoProcess, [("127.64.1.5", "gone.linkspan.internal")]);
        DemoHosts.Write(_file, Environment.ProcessId, [("127.64.2.5", "here.linkspan.internal")]);

        int removed = DemoHosts.RemoveLeftBehind(_file);

        string text = File.ReadAllText(_file);
        Assert.Equal(1, removed);
        Assert.DoesNotContain("gone.linkspan.internal", text, StringComparison.Ordinal);
        Assert.Contains("here.linkspan.internal", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_whose_end_was_never_written_is_removed_as_well()
    {
        File.AppendAllText(_file, $"\n# BEGIN linkspan-demo-{NoProcess}\n127.64.1.5 half");

        DemoHosts.RemoveLeftBehind(_file);

        Assert.Equal(Text + "\n", File.ReadAllText(_file));
    }

    [Fact]
    public void Without_a_hosts_file_there_is_nothing_to_do() => Assert.Equal(
        0, DemoHosts.RemoveLeftBehind("/nonexistent/hosts"));
}
