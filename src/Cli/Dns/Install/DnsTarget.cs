using System.Net;

namespace Linkspan.Cli.Dns.Install;

/// <summary>Which names a resolver is to ask for, and where.</summary>
/// <param name="Suffix">Such as linkspan.internal, without a dot at either end.</param>
/// <param name="Responder">The network's DNS responder.</param>
internal sealed record DnsTarget(string Suffix, IPEndPoint Responder);
