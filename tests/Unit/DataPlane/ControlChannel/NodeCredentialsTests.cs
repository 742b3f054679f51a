using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.DataPlane.ControlChannel;

public sealed class NodeCredentialsTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly NodeCa _ca;
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public NodeCredentialsTests() => _ca = new NodeCa(_time);

    public void Dispose()
    {
        _ca.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_was_written_is_read_again_and_is_its_owners_alone()
    {
        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        CredentialStore written = _ca.Join(folder);

        CredentialStore read = CredentialStore.Load(folder)!;

        Assert.Equal(written.Current.Certificate.RawData, read.Current.Certificate.RawData);
        Assert.True(read.Current.Certificate.HasPrivateKey);
        Assert.Null(read.Current.Refuse(NodeCa.EndpointNode(), _time.GetUtcNow()));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("identity.pem")));
    }

    [Fact]
    public void A_folder_that_another_node_has_says_so()
    {
        using NodeFolder folder = NodeFolder.Open(_folder.Path);

        IOException fault = Assert.Throws<IOException>(() => NodeFolder.Open(_folder.Path));

        Assert.StartsWith("another node runs with it", fault.Message);
    }

    [Theory]
    [InlineData(-5, true)]
    [InlineData(5, true)]
    [InlineData(-9, true)]
    [InlineData(-11, false)]
    public void R13_a_clock_that_is_minutes_off_changes_nothing(int minutes, bool isGood)
    {
        NodeKey key = NodeKey.New();
        NodeCredentials issued = NodeCredentials.Read(
            _ca.Issue(key, NodeCa.EndpointNode()), key.Pem, _ca.Authority.TrustedPem);

        string? refusal = issued.Refuse(NodeCa.EndpointNode(), _time.GetUtcNow().AddMinutes(minutes));

        Assert.Equal(isGood, refusal is null);
        Assert.True(isGood || refusal!.Contains("the clock says", StringComparison.Ordinal), refusal);
    }

    [Fact]
    public void R12_a_certificate_of_another_key_another_CA_or_another_node_will_not_do()
    {
        using NodeCa stranger = new(_time);
        NodeKey key = NodeKey.New(), other = NodeKey.New();
        string good = _ca.Issue(key, NodeCa.EndpointNode());
        NodeIdentity both = new("node-1", true, true);

        Assert.Throws<CryptographicException>(() => NodeCredentials.Read(good, other.Pem, _ca.Authority.TrustedPem));
        Assert.Throws<CryptographicException>(() => NodeCredentials.Read("broken", key.Pem, _ca.Authority.TrustedPem));
        Assert.Throws<CryptographicException>(() => NodeCredentials.Read(good, key.Pem, ""));
        Assert.Throws<CryptographicException>(() => NodeCredentials.Read(good, key.Pem, "broken"));
        Assert.NotNull(Refuse(good, key, stranger.Authority.TrustedPem, NodeCa.EndpointNode()));
        Assert.NotNull(Refuse(good, key, _ca.Authority.TrustedPem, NodeCa.EndpointNode("node-2")));
        Assert.NotNull(Refuse(good, key, _ca.Authority.TrustedPem, both));
        Assert.Null(Refuse(good, key, _ca.Authority.TrustedPem + stranger.Authority.TrustedPem, NodeCa.EndpointNode()));
    }

    [Fact]
    public void S1_a_self_made_certificate_that_names_a_node_is_nobodys()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(
            "CN=node-1", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        foreach (Uri name in NodeCa.EndpointNode().Names())
        {
            names.AddUri(name);
        }

        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = _time.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        Assert.Equal(NodeCa.EndpointNode(), NodeIdentity.Of(made));
        Assert.Null(NodeTrust.Check(made, _ca.Authority.Trusted, now));
        Assert.Null(NodeTrust.Check(_ca.Authority.Trusted[0], _ca.Authority.Trusted, now));
    }

    private string? Refuse(string certificate, NodeKey key, string authorities, NodeIdentity expected) =>
        NodeCredentials.Read(certificate, key.Pem, authorities).Refuse(expected, _time.GetUtcNow());
}
