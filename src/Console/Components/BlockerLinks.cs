using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Components;

/// <summary>Where the objects are shown that stand in the way of something.</summary>
internal static class BlockerLinks
{
    private static readonly Dictionary<string, string> Folders = new()
    {
        [Instance.Kind] = "/instances",
        [Domain.PrivateLink.Vpc.Kind] = "/vpc/vpcs",
        [VSwitch.Kind] = "/vpc/vswitches",
        [SecurityGroup.Kind] = "/vpc/security-groups",
        [InterfaceEndpoint.Kind] = "/vpc/endpoints",
        [EndpointService.Kind] = "/vpc/endpoint-services",
        [Node.Kind] = "/vpc/nodes",
    };

    /// <summary>The page of the object; null: it is not the caller's to see, or has none.</summary>
    public static string? Of(Blocker blocker) =>
        blocker.Id.Length > 0 && blocker.Owner.Length > 0 && Folders.TryGetValue(blocker.Kind, out string? folder)
            ? $"{folder}/{blocker.Id}"
            : null;
}
