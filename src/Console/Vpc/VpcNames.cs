using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>Names of the VPCs of a page's rows.</summary>
internal sealed class VpcNames(GetVpc getVpc)
{
    /// <summary>The name of each, by id; empty for what has none or cannot be read.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(
        Caller caller, IEnumerable<Id<Network>> vpcs, CancellationToken cancellationToken)
    {
        Dictionary<string, string> names = [];
        foreach (Id<Network> vpc in vpcs.Distinct())
        {
            names[vpc.Value] = await OfAsync(caller, vpc, cancellationToken);
        }

        return names;
    }

    /// <summary>The name of one; empty when it has none or cannot be read.</summary>
    public async Task<string> OfAsync(Caller caller, Id<Network> vpc, CancellationToken cancellationToken)
    {
        Result<Network> found = await getVpc.RunAsync(caller, vpc.Value, cancellationToken);
        return found.Ok ? found.Value.DisplayName : string.Empty;
    }
}
