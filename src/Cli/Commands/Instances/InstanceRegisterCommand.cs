using System.CommandLine;
using Linkspan.Cli.Commands.Network;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Commands.Instances;

/// <summary>
/// <c>instance register</c>: makes a database that runs elsewhere an instance, whose service is then made by itself.
/// </summary>
internal sealed class InstanceRegisterCommand : Command
{
    public InstanceRegisterCommand(CliContext context)
        : base("register", "Registers a database that runs elsewhere as an instance.")
    {
        Argument<string> name = this.Word("name", "Its name.");
        Option<string[]> addresses = this.Many(
            "--address",
            "[ZONE=]HOST:PORT",
            "Where the database listens; once a zone. ZONE: the region's first by default.",
            required: true);
        Option<string?> region = this.Optional<string>("--region", "ID", "The region; the only one by default.");
        Option<string?> user = this.Optional<string>("--user", "NAME", "The user that connection strings name; root by default.");
        Option<string?> authority = this.Optional<string>(
            "--ca-certificate", "FILE", "The CA of the database's own certificate, as PEM.");
        Option<string?> proxy = this.Optional<string>(
            "--proxy-protocol", "none|v2|v2-tlvs", "Whether the database wants a PROXY header.");
        Option<string?> probeUser = this.Optional<string>(
            "--probe-user", "NAME", "An account without privileges for the health probe.");
        Option<string?> probePassword = this.Optional<string>(
            "--probe-password-file", "FILE", "A file with that account's password.");
        Option<string?> publicAddress = this.Optional<string>(
            "--public-address", "HOST:PORT", "Where it answers besides its private endpoints; the Connect dialog shows it.");
        Option<string?> vpc = this.Optional<string>("--vpc", "ID", "The network that it stands in.");
        Option<bool> manual = this.Flag("--manual-accept", "Enable each connection by hand.");
        Option<string[]> accounts = this.Many(
            "--allow-account", "ID", "Accounts that may create endpoints; everybody by default.");
        Option<bool> noAffinity = this.Flag("--no-zone-affinity", "Names give all healthy zones alike.");
        authority.Aliases.Add("--ca");
        LimitOptionSet limits = new(this);
        WriteOptionSet writes = new(this);
        WaitOption waits = new(this, "ACTIVE");
        this.Run(context, async (call, cancellationToken) =>
        {
            string regionId = await ResolveRegionAsync(call, call.Value(region), cancellationToken);
            CreateTidbRequest request = new()
            {
                DisplayName = call.Value(name),
                RegionId = regionId,
                Addresses = await AddressText.ParseAsync(call, call.Value(addresses) ?? [], regionId, cancellationToken),
                UserName = call.Value(user),
                Tls = call.Value(authority) is { } file
                    ? new TidbTls { Mode = "PASS_THROUGH", CaCertificate = await File.ReadAllTextAsync(file, cancellationToken) }
                    : null,
                PublicAddress = call.Value(publicAddress),
                ProxyProtocol = ProxyProtocolText.Parse(call.Value(proxy)),
                ProbeAccount = await ReadProbeAccountAsync(call.Value(probeUser), call.Value(probePassword), cancellationToken),
                VpcId = call.Value(vpc),
                AutoAccept = call.Value(manual) ? false : null,
                AllowedAccountIds = call.Value(accounts) is { Length: > 0 } given ? given : null,
                ZoneAffinity = call.Value(noAffinity) ? false : null,
                Limits = limits.Read(call),
            };
            Tidb created = await call.Client.Instances.CreateAsync(request, writes.Read(call.Parsed), cancellationToken);
            await call.PrintWrittenAsync(
                created, writes, waits, wait => call.Client.Instances.WaitAsync(created.TidbId, wait, cancellationToken));
        });
    }

    private static async Task<string> ResolveRegionAsync(CommandCall call, string? given, CancellationToken cancellationToken)
    {
        List<Region> regions = await call.Client.Instances.ListRegionsAsync(cancellationToken).ToListAsync(cancellationToken);
        if (given is { Length: > 0 })
        {
            return regions.FirstOrDefault(region => RegionText.Of(region.RegionId) == given)?.RegionId ?? given;
        }

        return regions.Count == 1 ? regions[0].RegionId : throw CommandException.Usage(
            "Which region?",
            $"Give --region, one of: {string.Join(", ", regions.Select(region => RegionText.Of(region.RegionId)))}.");
    }

    private static async Task<TidbProbeAccount?> ReadProbeAccountAsync(
        string? user, string? passwordFile, CancellationToken cancellationToken) =>
        user is null ? null : new TidbProbeAccount
        {
            UserName = user,
            Password = passwordFile is null ? "" : (
                await File.ReadAllTextAsync(passwordFile, cancellationToken)).TrimEnd('\r', '\n'),
        };
}
