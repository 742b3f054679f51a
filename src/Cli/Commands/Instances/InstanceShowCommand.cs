using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Commands.Instances;

/// <summary><c>instance show</c>.</summary>
internal sealed class InstanceShowCommand : Command
{
    public InstanceShowCommand(CliContext context)
        : base("show", "Shows one instance.")
    {
        Argument<string> id = this.Word("id", "The instance's id.");
        this.Run(context, async (call, cancellationToken) =>
        {
            Tidb instance = await call.Client.Instances.GetAsync(call.Value(id), cancellationToken);
            call.Print(call.IsJson ? instance : instance with { RegionId = RegionText.Of(instance.RegionId) });
        });
    }
}
