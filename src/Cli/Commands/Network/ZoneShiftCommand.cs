using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>zone shift</c>.</summary>
internal sealed class ZoneShiftCommand : Command
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public ZoneShiftCommand(CliContext context)
        : base("shift", "Leads sessions out of a zone for a while, or ends that (operator).")
    {
        Argument<string> id = this.Word("id", "The zone's id.");
        Option<string?> length = this.Optional<string>(
            "--for", "TIME", "For how long, such as 30m or 1h; at most 168h, which is 7 days.");
        Option<string?> drain = this.Optional<string>(
            "--drain", "TIME", "How long its sessions may end by themselves before they are closed; 5m by default.");
        Option<string?> reason = this.Optional<string>("--reason", "TEXT", "Why, for people.");
        Option<bool> end = this.Flag("--end", "The zone takes sessions again.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) =>
        {
            if (call.Value(end) == call.Value(length) is not null)
            {
                throw CommandException.Usage(
                    "Say for how long with --for, or end a shift with --end.", "See: linkspan zone shift --help");
            }
            call.Print(call.Value(length) is { } time
                ? await call.Client.Operator.ShiftZoneAsync(
                    call.Value(id),
                    new ShiftZoneRequest
                    {
                        DurationSeconds = Duration.Seconds(time, "--for", Longest),
                        DrainSeconds = Duration.Seconds(call.Value(drain), "--drain", Longest),
                        Reason = call.Value(reason),
                    },
                    writes.Read(call.Parsed),
                    cancellationToken)
                : await call.Client.Operator.EndZoneShiftAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken));
        });
    }
}
