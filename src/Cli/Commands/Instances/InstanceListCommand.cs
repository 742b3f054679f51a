using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Commands.Instances;

/// <summary><c>instance list</c>.</summary>
internal sealed class InstanceListCommand : Command
{
    private static readonly Column<Tidb>[] Columns =
    [
        new("ID", item => item.TidbId),
        new("NAME", item => item.DisplayName, Shrinks: true),
        new("STATE", item => item.State),
        new("REGION", item => RegionText.Of(item.RegionId)),
        new("PLAN", item => item.ServicePlan),
        new("CREATED", item => item.CreateTime, Shrinks: true),
    ];

    public InstanceListCommand(CliContext context)
        : base("list", "Lists instances.")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Instances.ListAsync(cancellationToken), Columns, cancellationToken));
    }
}
