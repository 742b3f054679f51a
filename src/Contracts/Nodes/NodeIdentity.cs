using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Contracts.Nodes;

/// <summary>Who a certificate of the nodes' CA speaks for. Whether the CA signed it, and whether it is in its time, is checked
/// before this is asked.</summary>
/// <remarks>
/// Shape: subject alternative names of the kind URI (RFC 5280, section 4.2.1.6): <c>linkspan://node/&lt;node id&gt;</c> with
/// <c>linkspan://role/endpoint</c>, <c>linkspan://role/service</c> or both; or <c>linkspan://role/server</c> for the control
/// plane.
/// </remarks>
/// <param name="NodeId">The node; empty: the control plane.</param>
/// <param name="IsEndpointNode">Whether it may open sessions.</param>
/// <param name="IsServiceNode">Whether it may be sent sessions.</param>
public sealed record NodeIdentity(string NodeId, bool IsEndpointNode, bool IsServiceNode)
{
    /// <summary>The longest id that is read.</summary>
    public const int MaxIdLength = 64;

    private const string NodePrefix = "linkspan://node/";
    private const string ServerUri = "linkspan://role/server";
    private const string EndpointUri = "linkspan://role/endpoint";
    private const string ServiceUri = "linkspan://role/service";
    private const string SubjectAlternativeName = "2.5.29.17";
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    /// <summary>The control plane itself.</summary>
    public static NodeIdentity Server { get; } = new("", false, false);

    /// <summary>The names that a certificate for this identity carries.</summary>
    public IEnumerable<Uri> Names()
    {
        if (NodeId.Length == 0)
        {
            yield return new Uri(ServerUri);
            yield break;
        }
        yield return new Uri(NodePrefix + NodeId);
        if (IsEndpointNode)
        {
            yield return new Uri(EndpointUri);
        }
        if (IsServiceNode)
        {
            yield return new Uri(ServiceUri);
        }
    }

    /// <summary>Reads the identity out of a certificate.</summary>
    /// <returns>Null when it names none, more than one, or is not well-formed.</returns>
    public static NodeIdentity? Of(X509Certificate2 certificate)
    {
        List<string> names = [];
        try
        {
            foreach (X509Extension extension in certificate.Extensions)
            {
                if (extension.Oid?.Value == SubjectAlternativeName)
                {
                    names.AddRange(UrisIn(extension.RawData));
                }
            }
        }
        catch (AsnContentException)
        {
            return null;
        }
        string[] ids = [.. names.Where(name => name.StartsWith(NodePrefix, StringComparison.Ordinal))
            .Select(name => name[NodePrefix.Length..])];
        bool isServer = names.Contains(ServerUri);
        return (ids, isServer) switch
        {
            ([], true) => Server,
            ([{ Length: > 0 and <= MaxIdLength } id], false) =>
                new NodeIdentity(id, names.Contains(EndpointUri), names.Contains(ServiceUri)),
            _ => null,
        };
    }

    private static IEnumerable<string> UrisIn(byte[] extension)
    {
        AsnReader names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            if (names.PeekTag() == Uri)
            {
                yield return names.ReadCharacterString(UniversalTagNumber.IA5String, Uri);
            }
            else
            {
                names.ReadEncodedValue();
            }
        }
    }
}
