using System.Net;

namespace Linkspan.DataPlane.Names;

/// <summary>One name that a network's responder answers.</summary>
/// <param name="Name">As placed; one that is no domain name under the responder's suffix is not published.</param>
/// <param name="Addresses">In the order of the answer; empty for an alias.</param>
/// <param name="AliasOf">The name that it stands for; null for a name with addresses.</param>
internal sealed record PublishedName(string Name, IReadOnlyList<IPAddress> Addresses, string? AliasOf);
