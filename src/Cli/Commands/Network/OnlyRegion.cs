using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Network;

/// <summary>Fills in the region where there is no choice.</summary>
internal static class OnlyRegion
{
    /// <param name="call">Whose client asks.</param>
    /// <param name="given">The option's value.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The given one, else the only one.</returns>
    /// <exception cref="CommandException">None was given and there is a choice.</exception>
    public static async Task<string> ResolveAsync(CommandCall call, string? given, CancellationToken cancellationToken)
    {
        if (given is { Length: > 0 })
        {
            return given;
        }

        List<Region> regions = await call.Client.Regions.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        return regions.Count == 1 ? regions[0].RegionId : throw CommandException.Usage(
            "Which region?", $"Give --region, one of: {string.Join(", ", regions.Select(region => region.RegionId))}.");
    }
}
