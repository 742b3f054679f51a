using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Linkspan.Domain.Networking;

namespace Linkspan.Domain.Databases;

/// <summary>
/// Where a database answers besides its private endpoints, as its owner declared it. It is shown in the Connect dialog;
/// Linkspan neither opens nor dials it.
/// </summary>
public sealed record PublicAddress(string Host, int Port)
{
    /// <summary>Reads <c>HOST:PORT</c>, the host a DNS name or an IPv4 address; empty text stands for none.</summary>
    /// <returns>The address, or null for none; or <c>publicAddress.malformed</c>.</returns>
    public static Result<PublicAddress?> Parse(string? text, string field)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (PublicAddress?)null;
        }

        return text.Split(':') is [var host, var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535
            && (HostNames.Fits(host) || IsAddress(host))
            ? new PublicAddress(host, port)
            : Problem.Invalid(
                "publicAddress.malformed", "The public address must be HOST:PORT, such as db.example.com:4000.", field);
    }

    /// <summary><c>HOST:PORT</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork
        && address.ToString() == text;
}
