using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Linkspan.Contracts.Nodes;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>
/// The CA for nodes, which clients of databases never see: it stands for no name but nodes' and the server's own. One takes the
/// place of another in phases, and what is asked here is answered by the phase of that moment. Safe on any thread; one writer
/// at a time takes steps.
/// </summary>
/// <remarks>Source: RFC 5280, section 4.2.1; RFC 2986 for what nodes send.</remarks>
public sealed class NodeAuthority : IDisposable
{
    /// <summary>Longer requests are not looked at: one with a P-256 key has some 500 characters.</summary>
    public const int MaxRequestLength = 4_096;

    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly NodeCaFiles _files;
    private readonly TimeProvider _time;
    private readonly string _folder;
    private volatile NodeCaState _state;

    private NodeAuthority(string folder, NodeCaFiles files, NodeCaState state, TimeProvider time) =>
        (_folder, _files, _state, _time) = (folder, files, state, time);

    /// <summary>Raised after each step; subscribers only take notes.</summary>
    public event Action? Changed;

    /// <summary>The CAs as they are now; another object after each step.</summary>
    public NodeCaState State => _state;

    /// <summary>The CAs that nodes trust for each other and for the server, without keys.</summary>
    public X509Certificate2Collection Trusted => _state.Trusted;

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
            NodeCaFiles files = new(folder);
            return new NodeAuthority(folder, files, files.Load(time.GetUtcNow()), time);
        }
        catch (Exception fault) when (IsOfFiles(fault))
        {
            return Unusable(folder, fault);
        }
    }

    /// <summary>Takes a step whose turn it is, on the disk first.</summary>
    /// <returns>Null; or <c>nodeCa.files</c>, and nothing has changed.</returns>
    /// <exception cref="InvalidOperationException">It is not this step's turn.</exception>
    public Problem? Step(NodeCaStep step)
    {
        NodeCaPhase phase = _state.Names.After(step)
            ?? throw new InvalidOperationException($"{step} has no turn in {_state.Phase}.");
        try
        {
            _state = step == NodeCaStep.Abandon
                ? _files.Abandon(_state, _time.GetUtcNow())
                : _files.Step(_state, phase, _time.GetUtcNow());
        }
        catch (Exception fault) when (IsOfFiles(fault))
        {
            return Unusable(_folder, fault);
        }

        Changed?.Invoke();
        return null;
    }

    /// <summary>Which CA issued a certificate that was believed when it was shown.</summary>
    /// <returns>Its fingerprint; null when that CA is trusted no more.</returns>
    public string? IssuerOf(X509Certificate2 certificate)
    {
        ReadOnlyMemory<byte>? issuer = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>()
            .FirstOrDefault()?.KeyIdentifier;
        return issuer is not { } key
            ? null
            : Trusted.Where(authority => authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>()
                    .Any(own => own.SubjectKeyIdentifierBytes.Span.SequenceEqual(key.Span)))
                .Select(NodeCaState.FingerprintOf).FirstOrDefault();
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

    /// <summary>Issues a certificate that works as client and as server. The server's own is of the old CA until that retires: a
    /// node that was away still believes it, and learns of the new one.</summary>
    /// <returns>The certificate, without a private key.</returns>
    public X509Certificate2 Issue(PublicKey key, NodeIdentity identity)
    {
        NodeCaState state = _state;
        X509Certificate2 issuer = identity == NodeIdentity.Server ? state.Current : state.Issuer;
        string name = identity.NodeId.Length == 0 ? "Linkspan server" : identity.NodeId;
        CertificateRequest request = new(new X500DistinguishedName($"CN={name}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        SubjectAlternativeNameBuilder names = new();
        foreach (Uri uri in identity.Names())
        {
            names.AddUri(uri);
        }

        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset end = now + NodeLifetimes.Certificate;
        return request.Create(
            issuer, now - NodeLifetimes.Backdated, end < issuer.NotAfter ? end : issuer.NotAfter,
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
        _state.Current.Dispose();
        _state.Next?.Dispose();
        foreach (X509Certificate2 certificate in Trusted)
        {
            certificate.Dispose();
        }
    }

    private static bool IsOfFiles(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or CryptographicException or JsonException;

    private static Problem Unusable(string folder, Exception fault) => new(
        ProblemKind.Unavailable, "nodeCa.files", $"The nodes' CA in {folder} cannot be read or written: {fault.Message}")
    {
        MustAct = MustAct.Operator,
    };
}
