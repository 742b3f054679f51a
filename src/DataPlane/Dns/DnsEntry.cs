using System.Net;
using Linkspan.Wire.Dns;

namespace Linkspan.DataPlane.Dns;

/// <summary>One name of a view: addresses, or another name that stands for it.</summary>
/// <param name="Addresses">In the order in which clients get them; empty when there is a canonical name.</param>
/// <param name="CanonicalName">The name that this one is an alias of, or null.</param>
public sealed record DnsEntry(DnsName Name, IReadOnlyList<IPAddress> Addresses, DnsName? CanonicalName = null)
{
    public static DnsEntry Alias(DnsName name, DnsName canonicalName) => new(name, [], canonicalName);
}
