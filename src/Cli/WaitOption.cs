using System.CommandLine;

namespace Linkspan.Cli;

/// <summary><c>--wait[=STATE]</c> and <c>--timeout</c>.</summary>
internal sealed class WaitOption
{
    private const string Default = "default";
    private readonly string _state;
    private readonly Option<string?> _wait;
    private readonly Option<string> _timeout = new("--timeout")
    {
        Description = "How long --wait waits: seconds, or a number with s, m or h.",
        HelpName = "TIME",
        DefaultValueFactory = _ => "60s",
    };

    /// <param name="command">Takes both options.</param>
    /// <param name="state">What a bare <c>--wait</c> waits for.</param>
    public WaitOption(Command command, string state)
    {
        _state = state;
        _wait = new Option<string?>("--wait") { Description = $"Wait for a state, {state} by default.", HelpName = "STATE" };
        command.Add(_wait);
        command.Add(_timeout);
    }

    /// <summary>Gives a bare <c>--wait</c> its value, so that it never takes the next word of the command line for one.</summary>
    public static IEnumerable<string> Normalize(IEnumerable<string> args)
    {
        bool ours = true;
        foreach (string argument in args)
        {
            ours &= argument != "--";
            yield return ours && argument == "--wait" ? $"--wait={Default}" : argument;
        }
    }

    /// <returns>The state to wait for; null when nothing is.</returns>
    public string? State(ParseResult parsed) => parsed.GetValue(_wait) switch
    {
        null => null,
        "" or Default => _state,
        string given => given,
    };

    /// <returns>The time to wait.</returns>
    public TimeSpan Timeout(ParseResult parsed) => Duration.Parse(parsed.GetValue(_timeout) ?? "60s", "--timeout");
}
