namespace Linkspan.Domain.PrivateLink;

/// <summary>The private names of endpoints and instances under one suffix. Source: Alibaba Cloud PrivateLink, EndpointDomain
/// and ZoneDomain.</summary>
/// <param name="Suffix">Such as <c>linkspan.internal</c>.</param>
public sealed record EndpointNames(string Suffix)
{
    /// <summary>The suffix of a new installation.</summary>
    public const string DefaultSuffix = "linkspan.internal";

    /// <summary>The default domain name: <c>&lt;ep&gt;.&lt;epsrv&gt;.&lt;region&gt;.privatelink.&lt;suffix&gt;</c>.</summary>
    public string Default(InterfaceEndpoint endpoint) =>
        $"{endpoint.Id}.{endpoint.Service}.{endpoint.Region}.privatelink.{Suffix}";

    /// <summary>A zonal name: <c>&lt;ep&gt;-&lt;zone&gt;.&lt;epsrv&gt;.&lt;region&gt;.privatelink.&lt;suffix&gt;</c>.</summary>
    public string Zonal(InterfaceEndpoint endpoint, Id<Zone> zone) =>
        $"{endpoint.Id}-{zone}.{endpoint.Service}.{endpoint.Region}.privatelink.{Suffix}";

    /// <summary>What the names of all endpoints of a service end in. Source: Alibaba Cloud PrivateLink, ServiceDomain.</summary>
    public string ServiceDomain(EndpointService service) => $"{service.Id}.{service.Region}.privatelink.{Suffix}";

    /// <summary>The database side's own name of a service: <c>&lt;instance&gt;.&lt;region&gt;.tidb.&lt;suffix&gt;</c>.</summary>
    public string ServiceDns(Id<Databases.Instance> instance, Id<Region> region) => $"tidb-{instance}.{region}.tidb.{Suffix}";

    /// <summary>The database side's own name of a connection: the endpoint's id under the service's name. Source: TiDB Cloud
    /// v1beta2, privateDomainName.</summary>
    public string Alias(Id<InterfaceEndpoint> endpoint, Id<Databases.Instance> instance, Id<Region> region) =>
        $"{endpoint}.{ServiceDns(instance, region)}";

    /// <summary>Whether a typed name is the endpoint's default or one of its zonal names; case and a final dot do not
    /// matter.</summary>
    public bool Matches(InterfaceEndpoint endpoint, string typed)
    {
        string name = typed.TrimEnd('.');
        return name.Equals(Default(endpoint), StringComparison.OrdinalIgnoreCase)
            || endpoint.Zones.Any(zone => name.Equals(Zonal(endpoint, zone.Zone), StringComparison.OrdinalIgnoreCase));
    }
}
