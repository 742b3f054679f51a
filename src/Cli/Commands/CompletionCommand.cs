using System.CommandLine;

namespace Linkspan.Cli.Commands;

/// <summary><c>completion bash|zsh|fish</c>: a script that asks this program itself, so that it is never out of date.</summary>
internal sealed class CompletionCommand : Command
{
    private const string Bash = """
        # Load with:  source <(linkspan completion bash)
        _linkspan() {
            local line="${COMP_LINE:0:COMP_POINT}"
            mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null \
                | grep -- "^${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _linkspan linkspan
        """;

    private const string Zsh = """
        # Load with:  source <(linkspan completion zsh)
        _linkspan() {
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:$#LBUFFER]" "$LBUFFER" 2>/dev/null)}")
            compadd -- $found
        }
        compdef _linkspan linkspan
        """;

    private const string Fish = """
        # Load with:  linkspan completion fish | source
        function __linkspan_complete
            set -l line (commandline -cp)
            linkspan "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c linkspan -f -a "(__linkspan_complete)"
        """;

    public CompletionCommand(CliContext context)
        : base("completion", "Prints a script that completes words in a shell.")
    {
        Argument<string> shell = this.Word("shell", "bash, zsh or fish.");
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        this.Run(context, (call, _) =>
        {
            context.Out.WriteLine(call.Value(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return Task.CompletedTask;
        });
    }
}
