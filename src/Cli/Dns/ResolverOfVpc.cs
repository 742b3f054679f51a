using System.Net;
using System.Text.RegularExpressions;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Dns;

/// <summary>Finds the network whose responder is meant: the named one, that of the endpoint in a name, or the only one.</summary>
/// <param name="Vpc">The network.</param>
/// <param name="Responder">Where its responder listens.</param>
internal sealed partial record ResolverOfVpc(Vpc Vpc, IPEndPoint Responder)
{
    /// <exception cref="CommandException">There is a choice, or no network at all.</exception>
    public static async Task<ResolverOfVpc> FindAsync(
        CommandCall call, string? vpcId, string name, CancellationToken cancellationToken)
    {
        if (vpcId is null && EndpointIn().Match(name) is { Success: true } endpoint)
        {
            vpcId = (await call.Client.Endpoints.GetAsync(endpoint.Value.ToLowerInvariant(), cancellationToken)).VpcId;
        }

        if (vpcId is not null)
        {
            return Of(await call.Client.Vpcs.GetAsync(vpcId, cancellationToken));
        }

        List<Vpc> vpcs = await call.Client.Vpcs.ListAsync(null, cancellationToken).ToListAsync(cancellationToken);
        return vpcs switch
        {
            [Vpc only] => Of(only),
            [] => throw new CommandException("There is no network yet.", "Create one with: linkspan vpc create NAME"),
            _ => throw CommandException.Usage(
                "Which network?", $"Give --vpc, one of: {string.Join(", ", vpcs.Select(vpc => vpc.VpcId))}."),
        };
    }

    private static ResolverOfVpc Of(Vpc vpc) => IPAddress.TryParse(vpc.ResolverAddress, out IPAddress? address)
        ? new ResolverOfVpc(vpc, new IPEndPoint(address, vpc.ResolverPort))
        : throw new CommandException($"The network {vpc.VpcId} has no DNS responder yet.", $"See: linkspan vpc show {vpc.VpcId}");

    [GeneratedRegex(@"^ep-[a-z0-9]{20}(?=[.-])", RegexOptions.IgnoreCase)]
    private static partial Regex EndpointIn();
}
