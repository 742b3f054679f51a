using System.CommandLine;

namespace Linkspan.Cli;

/// <summary>Options that every command takes. One set a command tree.</summary>
internal sealed class GlobalOptions
{
    /// <summary>The server's address.</summary>
    public Option<string?> Url { get; } = new("--url")
    {
        Description =
            "The server, such as https://127.0.0.1:7480. Default: LINKSPAN_URL, else the profile's, else the data folder's.",
        HelpName = "URL",
        Recursive = true,
    };

    /// <summary>The API key.</summary>
    public Option<string?> Key { get; } = new("--key")
    {
        Description =
            "The API key; it shows in the process list. Default: LINKSPAN_KEY, else the profile's, else the data folder's.",
        HelpName = "KEY",
        Recursive = true,
    };

    /// <summary>The profile.</summary>
    public Option<string?> Profile { get; } = new("--profile")
    {
        Description = "A server that login has kept. Default: LINKSPAN_PROFILE, else the current one (profile use).",
        HelpName = "NAME",
        Recursive = true,
    };

    /// <summary>The data folder.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder, of the server or of the node. Default: LINKSPAN_DATA, else ~/.local/share/linkspan.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>table or json.</summary>
    public Option<string> Output { get; } = NewOutput();

    private static Option<string> NewOutput()
    {
        Option<string> output = new("--output", "-o")
        {
            Description = "How results are printed: table or json.",
            HelpName = "table|json",
            Recursive = true,
            DefaultValueFactory = _ => "table",
        };
        return output.AcceptOnlyFromAmong("table", "json");
    }
}
