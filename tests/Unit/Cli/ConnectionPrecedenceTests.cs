using Linkspan.Cli;
using Linkspan.Cli.Connection;
using Linkspan.Cli.Profiles;
using Linkspan.Client;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.Cli;

/// <summary>Option, then environment, then profile, then the data folder; and no key ever goes to another server than its
/// own.</summary>
public sealed class ConnectionPrecedenceTests : IDisposable
{
    private readonly TemporaryFolder _home = TemporaryFolder.Create();
    private readonly Dictionary<string, string> _variables;

    public ConnectionPrecedenceTests()
    {
        _variables = new() { ["XDG_CONFIG_HOME"] = _home.Path, ["XDG_DATA_HOME"] = _home.Path };
        Directory.CreateDirectory(_home.File("linkspan"));
        File.WriteAllText(_home.File("linkspan/server.json"), """{"url":"https://folder:1","processId":1}""");
        File.WriteAllText(_home.File("linkspan/administrator.key"), "folder-key\n");
        ProfileFile.Get(_variables.GetValueOrDefault).Write(ProfileSet.Empty
            .With("work", new Profile("https://work:1", "work-key", "work-ca"))
            .With("home", new Profile("https://home:1", "home-key", "")));
    }

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("", "", "home:1", "home-key")]
    [InlineData("--profile work", "", "work:1", "work-key")]
    [InlineData("", "LINKSPAN_PROFILE=work", "work:1", "work-key")]
    [InlineData("--profile home", "LINKSPAN_PROFILE=work", "home:1", "home-key")]
    [InlineData("", "LINKSPAN_KEY=v", "home:1", "v")]
    [InlineData("--key o", "LINKSPAN_KEY=v", "home:1", "o")]
    [InlineData("--key o --url https://opt:1", "LINKSPAN_KEY=v LINKSPAN_URL=https://var:1", "opt:1", "o")]
    [InlineData("", "LINKSPAN_KEY=v LINKSPAN_URL=https://var:1", "var:1", "v")]
    [InlineData("--data {data}", "LINKSPAN_PROFILE=work", "folder:1", "folder-key")]
    [InlineData("", "LINKSPAN_DATA={data}", "folder:1", "folder-key")]
    [InlineData("--data {data}", "LINKSPAN_KEY=v", "folder:1", "v")]
    [InlineData("--url https://work:1 --profile work", "", "work:1", "work-key")]
    [InlineData("--url https://folder:1", "", "folder:1", "folder-key")]
    public void The_first_that_says_it_is_taken(string options, string variables, string server, string key)
    {
        LinkspanClientOptions found = Resolve(options, variables).Options;

        Assert.Equal((server, key), (found.BaseUrl.Authority, found.Key));
    }

    [Fact]
    public void A_profile_s_pinned_ca_is_the_trust_unless_another_is_named()
    {
        Assert.Equal((null, "work-ca"), TrustOf(Resolve("--profile work", "")));
        Assert.Equal((null, "work-ca"), TrustOf(Resolve("--profile work --key other", "")));
        Assert.Equal((null, null), TrustOf(Resolve("--profile home", "")));
        Assert.Equal(("/ca", null), TrustOf(Resolve("--profile work", "LINKSPAN_CA=/ca")));
    }

    [Theory]
    [InlineData("--url https://elsewhere:1 --profile work", "")]
    [InlineData("--profile work", "LINKSPAN_URL=https://elsewhere:1")]
    [InlineData("--profile work", "LINKSPAN_URL=https://work:2")]
    public void A_named_profile_s_key_goes_to_its_own_server_alone(string options, string variables) =>
        Assert.Equal(ExitCode.Denied, Assert.Throws<CommandException>(() => Resolve(options, variables)).ExitCode);

    [Fact]
    public void The_current_profile_s_key_does_not_go_elsewhere_either()
    {
        File.Delete(_home.File("linkspan/administrator.key"));

        CommandException error = Assert.Throws<CommandException>(() => Resolve("--url https://elsewhere:1", ""));

        Assert.Equal("No API key was given.", error.Message);
    }

    [Theory]
    [InlineData("--data {data} --url https://folder:2")]
    [InlineData("--data {data} --url https://elsewhere:1")]
    [InlineData("--data {data} --url http://127.0.0.1:1")]
    public void The_folder_s_key_goes_to_the_folder_s_server_alone(string options)
    {
        CommandException refused = Assert.Throws<CommandException>(() => Resolve(options, ""));

        Assert.Equal(ExitCode.Denied, refused.ExitCode);
    }

    private static (string? File, string? Pem) TrustOf(ServerAddress address) => (address.Options.CaFile, address.Options.CaPem);

    private ServerAddress Resolve(string options, string variables)
    {
        Dictionary<string, string> given = [];
        string[] words = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i += 2)
        {
            given[words[i]] = words[i + 1].Replace("{data}", _home.File("linkspan"), StringComparison.Ordinal);
        }

        foreach (string variable in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = variable.Split('=', 2);
            _variables[parts[0]] = parts[1].Replace("{data}", _home.File("linkspan"), StringComparison.Ordinal);
        }

        return ServerAddress.Resolve(
            new GivenConnection(
                given.GetValueOrDefault("--url"), given.GetValueOrDefault("--key"), given.GetValueOrDefault("--profile"),
                given.GetValueOrDefault("--data")),
            _variables.GetValueOrDefault);
    }
}
