using Linkspan.Cli;
using Linkspan.Client;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.Integration.Api;

/// <summary>Signing in from a machine that knows nothing of the server, over real TLS.</summary>
public sealed class ProfileFlowTests
{
    [Fact]
    public async Task The_fingerprint_that_the_server_prints_is_the_one_that_login_compares()
    {
        await using LinkspanServer server = await LinkspanServer.StartAsync();
        using TemporaryFolder home = TemporaryFolder.Create();
        Dictionary<string, string> environment = new() { ["XDG_CONFIG_HOME"] = home.Path, ["XDG_DATA_HOME"] = home.Path };
        string printed = server.Output.Split("linkspan login: ")[1].Split('\n')[0].Trim();
        Task<CommandResult> Run(string input, params string[] arguments) =>
            LinkspanProgram.RunAsync(arguments, input: input, environment: environment);

        OfferedAuthority? offered = await ServerCertificates.OfferedByAsync(server.Url, TestContext.Current.CancellationToken);
        CommandResult wrong = await Run(server.Key, "login", "--url", server.Url.ToString(), "--fingerprint", "00:11");
        CommandResult right = await Run(server.Key, "login", "--url", server.Url.ToString(), "--fingerprint", printed);
        CommandResult whoAmI = await Run("", "whoami", "-o", "json");

        Assert.Equal((printed, File.ReadAllText(server.CaFile)), (offered?.Fingerprint, offered?.Pem));
        Assert.Equal((ExitCode.Denied, ExitCode.Ok), (wrong.ExitCode, right.ExitCode));
        Assert.Equal(ExitCode.Ok, whoAmI.ExitCode);
        Assert.Contains("\"profile\": \"default\"", whoAmI.Output, StringComparison.Ordinal);
    }
}
