using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.Integration.Api;

/// <summary>By which names others reach the server, and what it says when its certificate cannot hold them.</summary>
public sealed class ServerNameTests
{
    [Fact]
    public async Task A_name_given_at_the_first_start_stands_in_links_and_certificate_and_commands_here_need_none()
    {
        LinkspanServerOptions options = new() { More = ["--listen", "0.0.0.0", "--name", "linkspan.example"] };

        await using LinkspanServer server = await LinkspanServer.StartAsync(options);

        Assert.Equal("127.0.0.1", server.Url.Host);
        Assert.Contains($"https://linkspan.example:{server.Url.Port}", server.Output);
        Assert.DoesNotContain("nobody can reach this server by", server.Output);
    }

    [Fact]
    public async Task A_name_that_the_CA_was_not_made_for_is_told_at_the_start()
    {
        await using LinkspanServer first = await LinkspanServer.StartAsync();
        await first.StopAsync();

        await using LinkspanServer second = await LinkspanServer.StartAsync(
            new LinkspanServerOptions { Data = first.Data, More = ["--name", "linkspan.example"] });

        await Eventually.TrueAsync(
            "it says so",
            () => second.Output.Contains("nobody can reach this server by linkspan.example"),
            cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_name_with_a_scheme_is_refused_before_anything_starts()
    {
        await using LinkspanServer server = LinkspanServer.Prepare(
            new LinkspanServerOptions { More = ["--name", "https://linkspan.example"] });

        CommandResult result = await LinkspanProgram.RunAsync(server.Arguments());

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("[server.name]", result.Error);
    }
}
