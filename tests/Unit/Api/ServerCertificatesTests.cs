using System.Net;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Api.Tls;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.Api;

public sealed class ServerCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _data = TemporaryFolder.Create();
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_first_start_makes_a_ca_that_clients_can_verify_the_server_by()
    {
        using ServerCertificates made = Load("db.example.com");

        using X509Certificate2 trusted = X509CertificateLoader.LoadCertificateFromFile(_data.File("ca.pem"));
        Assert.True(Verifies(made.Current(), trusted));
        Assert.True(made.Current().MatchesHostname("db.example.com"));
        Assert.True(made.Current().MatchesHostname("localhost"));
        Assert.True(made.Current().MatchesHostname("127.0.0.1"));
        Assert.True(made.Current().MatchesHostname("::1"));
        Assert.False(made.Current().MatchesHostname("example.com"));
        Assert.Equal("1.2.840.10045.2.1", made.Current().PublicKey.Oid.Value);
    }

    [Fact]
    public void Keys_are_readable_by_their_owner_alone()
    {
        using ServerCertificates made = Load();

        foreach (string file in Directory.GetFiles(_data.File("tls")))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.DoesNotContain("PRIVATE KEY", File.ReadAllText(_data.File("ca.pem")));
        Assert.False(made.Authority.HasPrivateKey);
    }

    [Fact]
    public void The_next_start_keeps_both()
    {
        using ServerCertificates first = Load("host-a");
        using ServerCertificates second = Load("host-a");

        Assert.Equal(first.Current().Thumbprint, second.Current().Thumbprint);
        Assert.Equal(first.Authority.Thumbprint, second.Authority.Thumbprint);
    }

    [Fact]
    public void The_server_s_certificate_is_renewed_before_it_ends_also_while_the_server_runs()
    {
        using ServerCertificates first = Load();
        string before = first.Current().Thumbprint;

        _time.Advance(TimeSpan.FromDays(350));

        string renewed = first.Current().Thumbprint;
        Assert.NotEqual(before, renewed);
        Assert.Equal(renewed, first.Current().Thumbprint);
        using ServerCertificates second = Load();
        Assert.Equal(renewed, second.Current().Thumbprint);
        Assert.True(second.Current().NotAfter > _time.GetUtcNow().UtcDateTime.AddDays(300));
    }

    [Fact]
    public void Another_name_of_the_ca_makes_another_certificate_and_a_foreign_name_is_told()
    {
        using ServerCertificates first = Load("linkspan.internal");
        using ServerCertificates second = Load("linkspan.internal", "console.linkspan.internal", "evil.example.com", "10.1.2.3");

        Assert.Equal(first.Authority.Thumbprint, second.Authority.Thumbprint);
        Assert.True(second.Current().MatchesHostname("console.linkspan.internal"));
        Assert.Equal(["10.1.2.3", "evil.example.com"], second.Refused.Order());
    }

    [Fact]
    public void What_the_ca_was_not_made_for_is_not_trusted_even_when_it_signs_it()
    {
        using ServerCertificates made = Load();
        using X509Certificate2 authority = X509Certificate2.CreateFromPemFile(_data.File("tls/ca.pem"));

        using X509Certificate2 foreign = CertificateAuthority.Issue(
            authority, ["bank.example.com"], [], _time.GetUtcNow(), TimeSpan.FromDays(1));
        using X509Certificate2 address = CertificateAuthority.Issue(
            authority, [], [IPAddress.Parse("10.0.0.1")], _time.GetUtcNow(), TimeSpan.FromDays(1));

        Assert.False(Verifies(foreign, made.Authority));
        Assert.False(Verifies(address, made.Authority));
    }

    [Fact]
    public void A_deleted_ca_is_made_anew_with_a_certificate_of_its_own()
    {
        using ServerCertificates first = Load();
        File.Delete(_data.File("tls/ca.pem"));

        using ServerCertificates second = Load();

        Assert.NotEqual(first.Authority.Thumbprint, second.Authority.Thumbprint);
        Assert.True(Verifies(second.Current(), second.Authority));
    }

    [Fact]
    public void Broken_files_are_a_problem_that_says_where()
    {
        Load().Dispose();
        File.WriteAllText(_data.File("tls/ca.pem"), "nonsense");

        Assert.Equal("tls.files", ServerCertificates.LoadOrCreate(_data.Path, [], _time).Problem!.Code);
    }

    public void Dispose() => _data.Dispose();

    private ServerCertificates Load(params string[] names) => ServerCertificates.LoadOrCreate(_data.Path, names, _time).Value;

    private bool Verifies(X509Certificate2 certificate, X509Certificate2 trusted)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        return chain.Build(certificate);
    }
}
