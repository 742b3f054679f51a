using Linkspan.Cli;
using Linkspan.Cli.Connection;
using Linkspan.Client;
using Xunit;

namespace Linkspan.Unit.Cli;

public sealed class ServerAddressTests : IDisposable
{
    private readonly DataFolder _data = new(Directory.CreateTempSubdirectory("linkspan-cli-").FullName);
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => Directory.Delete(_data.Path, recursive: true);

    [Fact]
    public void On_the_servers_host_its_folder_says_everything()
    {
        WriteFolder();

        LinkspanClientOptions options = Resolve(null, null);

        Assert.Equal(new LinkspanClientOptions(new Uri("https://127.0.0.1:7480"), "folder-key", _data.CaFile), options);
    }

    [Fact]
    public void Variables_come_before_the_folder_and_options_before_both()
    {
        WriteFolder();
        _variables["LINKSPAN_URL"] = "https://from-variable:1";
        _variables["LINKSPAN_KEY"] = "variable-key";

        LinkspanClientOptions fromVariables = Resolve(null, null);
        LinkspanClientOptions fromOptions = Resolve("https://from-option:1", "option-key");

        Assert.Equal(("from-variable", "variable-key"), (fromVariables.BaseUrl.Host, fromVariables.Key));
        Assert.Equal(("from-option", "option-key"), (fromOptions.BaseUrl.Host, fromOptions.Key));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://host")]
    [InlineData("http://10.0.0.1:7480")]
    public void An_address_that_cannot_be_used_is_usage(string url) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandException>(() => Resolve(url, "key")).ExitCode);

    [Fact]
    public void Without_a_key_it_names_the_file_that_would_do()
    {
        CommandException error = Assert.Throws<CommandException>(() => Resolve("https://127.0.0.1:1", null));

        Assert.Equal(ExitCode.Denied, error.ExitCode);
        Assert.Contains(_data.KeyFile, error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/given", "/named", "/share", "/given")]
    [InlineData(null, "/named", "/share", "/named")]
    [InlineData(null, null, "/share", "/share/linkspan")]
    [InlineData(null, null, null, "/home/somebody/.local/share/linkspan")]
    public void The_data_folder_is_the_first_that_is_named(string? given, string? named, string? share, string expected)
    {
        Dictionary<string, string?> variables = new()
        {
            ["LINKSPAN_DATA"] = named,
            ["XDG_DATA_HOME"] = share,
            ["HOME"] = "/home/somebody",
        };

        Assert.Equal(expected, DataFolder.Resolve(given, variables.GetValueOrDefault).Path);
    }

    private LinkspanClientOptions Resolve(string? url, string? key) =>
        ServerAddress.Resolve(new GivenConnection(url, key, Data: _data.Path), _variables.GetValueOrDefault).Options;

    private void WriteFolder()
    {
        File.WriteAllText(_data.ServerFile, """{"url":"https://127.0.0.1:7480","processId":1}""");
        File.WriteAllText(_data.KeyFile, "folder-key\n");
        File.WriteAllText(_data.CaFile, "");
    }
}
