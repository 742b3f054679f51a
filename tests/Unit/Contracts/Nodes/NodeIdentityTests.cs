using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Xunit;

namespace Linkspan.Unit.Contracts.Nodes;

public sealed class NodeIdentityTests
{
    public static TheoryData<string, bool, bool> Identities => new()
    {
        { "node-1", true, false },
        { "node-2", false, true },
        { "node-3", true, true },
        { "", false, false },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public void S1_What_a_certificate_was_made_for_is_what_is_read_from_it(string nodeId, bool isEndpoint, bool isService)
    {
        NodeIdentity identity = new(nodeId, isEndpoint, isService);

        using X509Certificate2 certificate = Certify([.. identity.Names().Select(name => name.ToString())]);

        Assert.Equal(identity, NodeIdentity.Of(certificate));
    }

    [Theory]
    [InlineData("https://node/node-1")]
    [InlineData("linkspan://node/node-1", "linkspan://node/node-2")]
    [InlineData("linkspan://node/node-1", "linkspan://role/server")]
    [InlineData("linkspan://node/")]
    [InlineData("linkspan://role/service")]
    public void S1_A_certificate_that_names_nobody_or_two_is_nobodys(params string[] names)
    {
        using X509Certificate2 certificate = Certify(names);

        Assert.Null(NodeIdentity.Of(certificate));
    }

    [Fact]
    public void S1_An_extension_that_is_no_list_of_names_is_nobodys()
    {
        using X509Certificate2 certificate = Certify([], new X509Extension("2.5.29.17", [0x30, 0x82, 0x01], false));

        Assert.Null(NodeIdentity.Of(certificate));
    }

    private static X509Certificate2 Certify(string[] names, X509Extension? extension = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=test", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder builder = new();
        foreach (string name in names)
        {
            builder.AddUri(new Uri(name));
        }
        request.CertificateExtensions.Add(extension ?? builder.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
    }
}
