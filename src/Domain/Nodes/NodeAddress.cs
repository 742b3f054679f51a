using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Linkspan.Domain.Networking;

namespace Linkspan.Domain.Nodes;

/// <summary>Where other nodes reach a node's links: <c>HOST:PORT</c>, with an IPv6 address in brackets.</summary>
/// <param name="Host">An IP address in its usual form or a DNS name.</param>
/// <param name="Port">1 to 65535.</param>
public readonly record struct NodeAddress(string Host, int Port)
{
    /// <summary>What stands for the host in a command that was made to be pasted.</summary>
    private const string Placeholder = "HOST";

    /// <summary>Reads an address that somebody gave.</summary>
    /// <returns>The address; or <c>advertise.malformed</c>.</returns>
    public static Result<NodeAddress> Parse(string? text, string field)
    {
        int colon = text?.LastIndexOf(':') ?? -1;
        if (colon > 0 && text!.Length <= HostNames.MaxLength + 8
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is >= 1 and <= 65535)
        {
            string host = text[..colon];
            bool isBracketed = host.StartsWith('[') && host.EndsWith(']');
            string bare = isBracketed ? host[1..^1] : host;
            if (IPAddress.TryParse(bare, out IPAddress? address)
                ? isBracketed == (address.AddressFamily == AddressFamily.InterNetworkV6)
                    && (isBracketed || address.ToString() == bare)
                : !isBracketed && host != Placeholder && HostNames.Fits(host))
            {
                return new NodeAddress(address?.ToString() ?? host, port);
            }
        }

        return Problem.Invalid(
            "advertise.malformed",
            "The address for other nodes must be HOST:PORT: a name or an address of this host, and a port of 1 to 65535.",
            field);
    }

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
