using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>
/// The CA for nodes, which clients of databases never see: it stands for no name but nodes' and the server's own. Files in the
/// data folder: <c>node-ca/</c> (0700) with <c>ca.pem</c>, certificate and key (0600), which issues; and, while one CA takes the
/// place of another, <c>trusted.pem</c> with certificates that are trusted besides.
/// </summary>
/// <remarks>Source: RFC 5280, section 4.2.1; RFC 2986 for what nodes send.</remarks>
public sealed class NodeAuthority : IDisposable
{
    /// <summary>Longer requests are not looked at: one with a P-256 key has some 500 characters.</summary>
    public const int MaxRequestLength = 4_096;

    private const string P256 = "1.2.840.10045.3.1.7";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Life = TimeSpan.FromDays(3650);

    private readonly X509Certificate2 _issuer;
    private readonly TimeProvider _time;

    private NodeAuthority(X509Certificate2 issuer, X509Certificate2Collection trusted, TimeProvider time) =>
        (_issuer, Trusted, _time) = (issuer, trusted, time);

    /// <summary>The CAs that nodes trust for each other and for the server, without keys.</summary>
    public X509Certificate2Collection Trusted { get; }

    /// <summary>The same as PEM, for nodes.</summary>
    public string TrustedPem => Trusted.ExportCertificatePems() + "\n";

    /// <summary>Loads what is there, and makes what is missing.</summary>
    /// <param name="dataFolder">The data folder, which must exist.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The CA; or <c>nodeCa.files</c> when the files cannot be read or written.</returns>
    public static Result<NodeAuthority> LoadOrCreate(string dataFolder, TimeProvider time)
    {
        string folder = Path.Combine(dataFolder, "node-ca");
        try
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            string file = Path.Combine(folder, "ca.pem");
            if (!File.Exists(file))
            {
                Make(file, time.GetUtcNow());
            }

            X509Certificate2 issuer = X509Certificate2.CreateFromPemFile(file);
            X509Certificate2Collection trusted = [X509CertificateLoader.LoadCertificate(issuer.RawData)];
            string others = Path.Combine(folder, "trusted.pem");
            if (File.Exists(others))
            {
                trusted.ImportFromPemFile(others);
            }

            return new NodeAuthority(issuer, trusted, time);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new Problem(
                ProblemKind.Unavailable, "nodeCa.files", $"The nodes' CA in {folder} cannot be read or written: {fault.Message}")
            {
                MustAct = MustAct.Operator,
            };
        }
    }

    /// <summary>Reads the key out of a certificate request. Nothing else of it is looked at: names are ours to give.</summary>
    /// <param name="request">PKCS #10 as PEM, signed by the key that it holds.</param>
    /// <returns>The key; or <c>csr.malformed</c>: not well-formed, not a P-256 key, or not signed by it.</returns>
    public static Result<PublicKey> ReadKey(string? request)
    {
        try
        {
            if (request is { Length: > 0 and <= MaxRequestLength })
            {
                CertificateRequest read = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256);
                using ECDsa? key = read.PublicKey.GetECDsaPublicKey();
                if (key?.ExportParameters(false).Curve.Oid?.Value == P256)
                {
                    return read.PublicKey;
                }
            }
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or NotSupportedException)
        {
            // Told below, without what it was.
        }

        return Problem.Invalid(
            "csr.malformed", "The certificate request must be PKCS #10 in PEM with a P-256 key that signed it.", "csr");
    }

    /// <summary>Issues a certificate that works as client and as server.</summary>
    /// <returns>The certificate, without a private key.</returns>
    public X509Certificate2 Issue(PublicKey key, NodeIdentity identity)
    {
        string name = identity.NodeId.Length == 0 ? "Linkspan server" : identity.NodeId;
        CertificateRequest request = new(new X500DistinguishedName($"CN={name}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_issuer, true, false));
        SubjectAlternativeNameBuilder names = new();
        foreach (Uri uri in identity.Names())
        {
            names.AddUri(uri);
        }

        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset end = now + NodeLifetimes.Certificate;
        return request.Create(
            _issuer, now - NodeLifetimes.Backdated, end < _issuer.NotAfter ? end : _issuer.NotAfter,
            RandomNumberGenerator.GetBytes(16));
    }

    /// <summary>Issues a certificate to this process itself, with a key that never leaves it.</summary>
    public X509Certificate2 IssueOwn(NodeIdentity identity)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 issued = Issue(new PublicKey(key), identity);
        return issued.CopyWithPrivateKey(key);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _issuer.Dispose();
        foreach (X509Certificate2 certificate in Trusted)
        {
            certificate.Dispose();
        }
    }

    private static void Make(string file, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string name = $"CN=Linkspan node CA {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using X509Certificate2 made = request.CreateSelfSigned(now - NodeLifetimes.Backdated, now + Life);
        OwnerOnlyFile.Write(
            file, Encoding.ASCII.GetBytes($"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n"));
    }
}
