using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>The guide's restriction on clouds. Source: the Premium guide, Restrictions.</summary>
public static class NotApplicable
{
    /// <summary>The sentence for a region of another cloud.</summary>
    public static string Sentence(Region region) =>
        "Private endpoint connections are supported when the endpoint service is hosted on the built-in fabric, Alibaba Cloud " +
        $"or AWS. Region {region.Id} is hosted on {region.Cloud}, so the private endpoint is not applicable.";
}
