using System.CommandLine;
using Linkspan.Client.Operator;

namespace Linkspan.Cli.Commands.Audit;

/// <summary>The options by which lines of the audit are chosen.</summary>
internal sealed class AuditFilterOptions(Command command)
{
    private readonly Option<string?> _about = command.Optional<string>("--object", "ID", "Only about this object.");
    private readonly Option<string?> _actor = command.Optional<string>("--actor", "ID", "Only by this member or key.");
    private readonly Option<string?> _action = command.Optional<string>(
        "--action", "ACTION", "Only this action, such as endpoint.create, or all of a kind: endpoint.");
    private readonly Option<string?> _since = command.Optional<string>(
        "--since", "TIME", "Only of this time and later, such as 2026-11-22 or 2026-11-22T09:30:00Z.");
    private readonly Option<string?> _until = command.Optional<string>("--until", "TIME", "Only of before this time.");

    /// <summary>What was chosen.</summary>
    public AuditFilter Read(CommandCall call) => new(
        call.Value(_about), call.Value(_actor), call.Value(_action), call.Value(_since), call.Value(_until));
}
