using System.CommandLine;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Commands.Instances;

/// <summary><c>instance update</c>.</summary>
internal sealed class InstanceUpdateCommand : Command
{
    public InstanceUpdateCommand(CliContext context)
        : base("update", "Changes an instance; what is not given stays as it is.")
    {
        Argument<string> id = this.Word("id", "The instance's id.");
        Option<string?> name = this.Optional<string>("--name", "NAME", "Its name.");
        Option<string[]> addresses = this.Many("--address", "ZONE=HOST:PORT", "Where the database listens; give all addresses.");
        Option<string?> user = this.Optional<string>("--user", "NAME", "The user that connection strings name.");
        Option<string?> authority = this.Optional<string>(
            "--ca-certificate", "FILE", "The CA of the database's own certificate, as PEM.");
        Option<string?> proxy = this.Optional<string>(
            "--proxy-protocol", "none|v2|v2-tlvs", "Whether the database wants a PROXY header.");
        Option<string?> publicAddress = this.Optional<string>(
            "--public-address", "HOST:PORT", "Where it answers besides its private endpoints; the Connect dialog shows it.");
        Option<bool?> autoAccept = this.Optional<bool?>(
            "--auto-accept", "true|false", "Whether connections are enabled by themselves.");
        authority.Aliases.Add("--ca");
        LimitOptionSet limits = new(this);
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) =>
        {
            UpdateTidbRequest request = new()
            {
                DisplayName = call.Value(name),
                Addresses = call.Value(addresses) is { Length: > 0 } given ? [.. given.Select(AddressText.Parse)] : null,
                UserName = call.Value(user),
                Tls = call.Value(authority) is { } file
                    ? new TidbTls { Mode = "PASS_THROUGH", CaCertificate = await File.ReadAllTextAsync(file, cancellationToken) }
                    : null,
                PublicAddress = call.Value(publicAddress),
                ProxyProtocol = ProxyProtocolText.Parse(call.Value(proxy)),
                AutoAccept = call.Value(autoAccept),
                Limits = limits.Read(call),
            };
            call.Print(await call.Client.Instances.UpdateAsync(
                call.Value(id), request, writes.Read(call.Parsed), cancellationToken));
        });
    }
}
