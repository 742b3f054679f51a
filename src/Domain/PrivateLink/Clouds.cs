namespace Linkspan.Domain.PrivateLink;

/// <summary>Who carries the packets of a region, in the words of TiDB Cloud's region ids.</summary>
public static class Clouds
{
    /// <summary>The built-in fabric.</summary>
    public const string Linkspan = "linkspan";

    /// <summary>Alibaba Cloud PrivateLink.</summary>
    public const string AlibabaCloud = "alicloud";

    /// <summary>AWS PrivateLink.</summary>
    public const string Aws = "aws";

    /// <summary>Whether the cloud is one for which private endpoints exist at all; on any other they are not
    /// applicable.</summary>
    public static bool SupportPrivateEndpoints(string cloud) => cloud is Linkspan or AlibabaCloud or Aws;
}
