using System.Text;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Unit.Providers.Fabric.Followers;

/// <summary>What an update places, as lines that are the same for the same placements.</summary>
internal static class Canonical
{
    public static IReadOnlySet<string> Lines(NodeUpdate update)
    {
        // A way that no endpoint asks for is of no use and of no harm: it goes with the next that is taken back.
        HashSet<string?> asked = [.. update.Endpoints.Select(endpoint => endpoint.ServiceId)];
        return new HashSet<string>(
        [
            .. update.Vpcs.Select(Text), .. update.Services.Select(Text), .. update.Endpoints.Select(Held).Select(Text),
            .. update.Admissions.Select(Text), .. update.PeerNetworks.Select(Text), .. update.Shifts.Select(Text),
            $"drain until {update.DrainUntil:O}", .. update.Routes.Where(route => asked.Contains(route.ServiceId)).Select(Text),
        ]);
    }

    /// <summary>The same without what nodes reported: a server that has just started has heard of none of it.</summary>
    public static IReadOnlySet<string> Unobserved(NodeUpdate update) => Lines(update with
    {
        Endpoints =
        [
            .. update.Endpoints.Select(endpoint => endpoint with
            {
                Zones = [.. endpoint.Zones.Select(zone => zone with { IsLeaving = false, IsWellElsewhere = false })],
            }),
        ],
    });

    /// <summary>Whose limits bind sessions that nothing serves makes no difference.</summary>
    private static EndpointPlacement Held(EndpointPlacement endpoint) =>
        endpoint.ServiceId is null ? endpoint with { Limits = EndpointLimits.Default } : endpoint;

    private static string Text<T>(T placement) => Encoding.UTF8.GetString(NodeJson.Write(placement));
}
