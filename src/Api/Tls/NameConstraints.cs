using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Api.Tls;

/// <summary>The name-constraints extension of a CA. Source: RFC 5280, section 4.2.1.10.</summary>
internal static class NameConstraints
{
    private const string Oid = "2.5.29.30";
    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    /// <summary>
    /// Permits DNS names, with everything below them, and single addresses; all other names of these kinds are forbidden.
    /// </summary>
    public static X509Extension Create(IEnumerable<string> dnsNames, IEnumerable<IPAddress> addresses)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Permitted))
        {
            foreach (string name in dnsNames)
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsName);
                }
            }

            foreach (IPAddress address in addresses)
            {
                byte[] bytes = address.GetAddressBytes();
                using (writer.PushSequence())
                {
                    writer.WriteOctetString([.. bytes, .. Enumerable.Repeat((byte)0xFF, bytes.Length)], Address);
                }
            }
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    /// <summary>The DNS names and addresses that a CA permits.</summary>
    public static (IReadOnlyList<string> DnsNames, IReadOnlyList<IPAddress> Addresses) Read(X509Certificate2 authority)
    {
        List<string> names = [];
        List<IPAddress> addresses = [];
        if (authority.Extensions.FirstOrDefault(extension => extension.Oid?.Value == Oid) is { } found)
        {
            AsnReader trees = new AsnReader(found.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence(Permitted);
            while (trees.HasData)
            {
                AsnReader tree = trees.ReadSequence();
                if (tree.PeekTag() == DnsName)
                {
                    names.Add(tree.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
                }
                else
                {
                    byte[] bytes = tree.ReadOctetString(Address);
                    addresses.Add(new IPAddress(bytes.AsSpan(0, bytes.Length / 2)));
                }
            }
        }

        return (names, addresses);
    }
}
