namespace Linkspan.DataPlane.Dns;

/// <summary>How a query came, and thereby how large its answer may be.</summary>
public enum DnsTransport
{
    /// <summary>512 bytes, or what EDNS allows, at most <see cref="DnsAnswers.MaxUdpBytes"/>.</summary>
    Udp,

    /// <summary>65535 bytes.</summary>
    Tcp,
}
