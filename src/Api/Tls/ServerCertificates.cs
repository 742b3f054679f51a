using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.Api.Tls;

/// <summary>
/// The certificate of this server's HTTPS, from the installation's own CA. Files in the data folder: <c>ca.pem</c> is what
/// clients trust;
/// <c>tls/</c> (0700) holds the CA and the server's certificate, each in a file with its key (0600).
/// </summary>
public sealed class ServerCertificates : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Browsers refuse longer ones than 398 days.
    private static readonly TimeSpan Life = TimeSpan.FromDays(397);

    /// <summary>Renewed with this much left, so that a server that is started once a month never serves an expired one.</summary>
    private static readonly TimeSpan RenewWith = TimeSpan.FromDays(60);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Lock _renewal = new();
    private readonly IReadOnlyList<string> _dnsNames;
    private readonly IReadOnlyList<IPAddress> _addresses;
    private volatile X509Certificate2 _server;

    private ServerCertificates(string folder, X509Certificate2 authority, IReadOnlyList<string> names, TimeProvider time)
    {
        (_folder, Authority, _time) = (folder, authority, time);
        (IReadOnlyList<string> permittedNames, IReadOnlyList<IPAddress> permittedAddresses) = NameConstraints.Read(authority);
        _dnsNames = [.. names.Where(name => !IsAddress(name) && permittedNames.Any(permitted => IsUnder(name, permitted)))];
        _addresses = [.. names.Where(IsAddress).Select(IPAddress.Parse).Where(permittedAddresses.Contains)];
        Refused = [.. names.Where(
            name => !_dnsNames.Contains(name) && !(IsAddress(name) && _addresses.Contains(IPAddress.Parse(name))))];
        _server = Load() ?? Renew();
    }

    /// <summary>The CA, without its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>
    /// Names that this CA was not made for, which the certificate therefore lacks. Deleting <c>tls/</c> makes a new CA for them.
    /// </summary>
    public IReadOnlyList<string> Refused { get; }

    /// <summary>Loads what is there, and makes what is missing, due, or without one of the names.</summary>
    /// <param name="dataFolder">The data folder, which must exist.</param>
    /// <param name="hostNames">
    /// DNS names and addresses that clients use, besides localhost, 127.0.0.1 and ::1. Those of the first start, with
    /// everything below them, are what the CA is for.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <returns>The certificates; or <c>tls.files</c> when the files cannot be read or written.</returns>
    public static Result<ServerCertificates> LoadOrCreate(string dataFolder, IReadOnlyList<string> hostNames, TimeProvider time)
    {
        string folder = Path.Combine(dataFolder, "tls");
        string[] names = [.. hostNames.Concat(["localhost", "127.0.0.1", "::1"])
            .Select(name => name.Trim().ToLowerInvariant()).Where(name => name.Length > 0).Distinct()];
        try
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            X509Certificate2 authority = LoadOrMakeAuthority(folder, names, time.GetUtcNow());
            File.WriteAllText(Path.Combine(dataFolder, "ca.pem"), authority.ExportCertificatePem() + "\n");
            return new ServerCertificates(folder, authority, names, time);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new Problem(
                ProblemKind.Unavailable, "tls.files", $"The certificates in {folder} cannot be read or written: {fault.Message}")
            {
                MustAct = MustAct.Operator,
            };
        }
    }

    /// <summary>The certificate to serve now, renewed when it is due: for Kestrel's certificate selector.</summary>
    public X509Certificate2 Current()
    {
        if (!IsDue(_server))
        {
            return _server;
        }

        lock (_renewal)
        {
            // The one before is not disposed: handshakes under way may still hold it.
            return IsDue(_server) ? _server = Renew() : _server;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Authority.Dispose();
        _server.Dispose();
    }

    private static X509Certificate2 LoadOrMakeAuthority(string folder, string[] names, DateTimeOffset now)
    {
        string file = Path.Combine(folder, "ca.pem");
        if (!File.Exists(file))
        {
            using X509Certificate2 made = CertificateAuthority.Create(
                names.Where(name => !IsAddress(name)), names.Where(IsAddress).Select(IPAddress.Parse), now);
            Save(made, file);
        }

        return X509CertificateLoader.LoadCertificateFromFile(file);
    }

    /// <summary>
    /// Writes certificate and key to one file that only its owner may read: both or neither.
    /// </summary>
    private static void Save(X509Certificate2 certificate, string file)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no key.");
        OwnerOnlyFile.Write(
            file, Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n"));
    }

    private static bool IsAddress(string name) => IPAddress.TryParse(name, out _);

    private static bool IsUnder(string name, string permitted) =>
        name == permitted || name.EndsWith("." + permitted, StringComparison.Ordinal);

    private bool IsDue(X509Certificate2 certificate) =>
        certificate.NotAfter.ToUniversalTime() - _time.GetUtcNow().UtcDateTime < RenewWith;

    /// <summary>The stored certificate; null when there is none that fits the CA, the names and the time.</summary>
    private X509Certificate2? Load()
    {
        string file = Path.Combine(_folder, "server.pem");
        if (!File.Exists(file))
        {
            return null;
        }

        X509Certificate2 stored = X509Certificate2.CreateFromPemFile(file);
        bool fits = !IsDue(stored)
            && stored.IssuerName.RawData.AsSpan().SequenceEqual(Authority.SubjectName.RawData)
            && stored.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault() is { } names
            && _dnsNames.ToHashSet().SetEquals(names.EnumerateDnsNames())
            && _addresses.ToHashSet().SetEquals(names.EnumerateIPAddresses());
        if (!fits)
        {
            stored.Dispose();
        }

        return fits ? stored : null;
    }

    private X509Certificate2 Renew()
    {
        using X509Certificate2 authority = X509Certificate2.CreateFromPemFile(Path.Combine(_folder, "ca.pem"));
        X509Certificate2 issued = CertificateAuthority.Issue(authority, _dnsNames, _addresses, _time.GetUtcNow(), Life);
        Save(issued, Path.Combine(_folder, "server.pem"));
        return issued;
    }
}
