using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Vpc;

/// <summary>Endpoint services in words for people.</summary>
internal static class EndpointServiceWords
{
    /// <summary>Who accepts a connection at the link level. Source: PrivateLink 2020-04-15, AutoAcceptEnabled.</summary>
    public static string Accepts(EndpointService service) => service.AutoAccept ? "Automatically" : "Manually";
}
