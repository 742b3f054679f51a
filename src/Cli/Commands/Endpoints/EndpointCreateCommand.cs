using System.CommandLine;
using Linkspan.Cli.Commands.Network;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary><c>endpoint create</c>: the guide's Create Endpoint.</summary>
internal sealed class EndpointCreateCommand : Command
{
    public EndpointCreateCommand(CliContext context)
        : base("create", "Creates an interface endpoint for a service.")
    {
        Argument<string> name = this.Word("name", "Its name.");
        Option<string> service = this.Required("--service-name", "NAME", "com.linkspan.privatelink.REGION.epsrv-….");
        Option<string> vpc = this.Required("--vpc", "ID", "Its network.");
        Option<string[]> groups = this.Many("--security-group", "ID", "1 to 10 security groups of the network.", required: true);
        Option<string[]> zones = this.Many("--zone", "ZONE,VSWITCH[,IP]", "1 to 10 zones with their vSwitches.", required: true);
        Option<int?> port = this.Optional<int?>("--port", "PORT", "The port that it listens on; 4000 by default.");
        Option<string?> region = this.Optional<string>("--region", "ID", "Its region; the only one by default.");
        Option<bool?> affinity = this.Optional<bool?>(
            "--zone-affinity", "true|false", "Whether its name gives the asker's own zone first.");
        Option<string?> description = this.Optional<string>("--description", "TEXT", "A description.");
        LimitOptionSet limits = new(this);
        WriteOptionSet writes = new(this);
        WaitOption waits = new(this, "Connected");
        this.Run(context, async (call, cancellationToken) =>
        {
            Endpoint created = await call.Client.Endpoints.CreateAsync(
                new CreateEndpointRequest
                {
                    RegionId = await OnlyRegion.ResolveAsync(call, call.Value(region), cancellationToken),
                    EndpointName = call.Value(name),
                    EndpointDescription = call.Value(description),
                    EndpointType = "Interface",
                    ServiceName = call.Value(service),
                    VpcId = call.Value(vpc),
                    SecurityGroupIds = call.Value(groups),
                    Zones = [.. (call.Value(zones) ?? []).Select(ParseZone)],
                    Port = call.Value(port),
                    ZoneAffinityEnabled = call.Value(affinity),
                    Limits = limits.Read(call),
                },
                writes.Read(call.Parsed),
                cancellationToken);
            await call.PrintWrittenAsync(
                created, writes, waits, wait => call.Client.Endpoints.WaitAsync(created.EndpointId, wait, cancellationToken));
        });
    }

    private static CreateEndpointZone ParseZone(string text)
    {
        string[] parts = text.Split(',');
        return parts.Length is 2 or 3 && parts.All(part => part.Length > 0)
            ? new CreateEndpointZone { ZoneId = parts[0], VSwitchId = parts[1], Ip = parts.Length == 3 ? parts[2] : null }
            : throw CommandException.Usage(
                $"--zone {text} is not a zone with its vSwitch.", "Write it as ZONE,VSWITCH or ZONE,VSWITCH,IP.");
    }
}
