using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>health</c>. A part that is not well is exit code 1.</summary>
internal sealed class HealthCommand : Command
{
    public HealthCommand(CliContext context)
        : base("health", "Says whether the server is well, part by part (operator).")
    {
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            Health health = await call.Client.Operator.GetHealthAsync(cancellationToken);
            call.Print(health);
            return health.Status == "ok" ? ExitCode.Ok : ExitCode.Failure;
        });
    }
}
