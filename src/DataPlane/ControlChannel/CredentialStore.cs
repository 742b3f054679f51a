using System.Security.Cryptography;
using System.Text;
using Linkspan.DataPlane.Links;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>The node's key, certificate and CAs, in one file so that they change as one: <c>identity.pem</c>, 0600, with the
/// certificate, its key and the CAs in this order.</summary>
public sealed class CredentialStore : ILinkCredentials
{
    private const string FileName = "identity.pem";
    private const string EndOfKey = "-----END PRIVATE KEY-----";

    private readonly NodeFolder _folder;
    private volatile NodeCredentials _current;

    private CredentialStore(NodeFolder folder, NodeCredentials current) => (_folder, _current) = (folder, current);

    /// <summary>Those to use now.</summary>
    public NodeCredentials Current => _current;

    /// <inheritdoc/>
    LinkCredentials ILinkCredentials.Current => _current.ForLinks;

    /// <summary>Raised after a renewal; subscribers only take notes.</summary>
    public event Action? Changed;

    /// <summary>Reads what is on the disk.</summary>
    /// <returns>Null when there is nothing.</returns>
    /// <exception cref="CryptographicException">It is broken.</exception>
    public static CredentialStore? Load(NodeFolder folder)
    {
        if (folder.Read(FileName) is not { } bytes)
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(bytes);
        int end = text.IndexOf(EndOfKey, StringComparison.Ordinal);
        return end < 0
            ? throw new CryptographicException($"{FileName} in {folder.Path} holds no key.")
            : new CredentialStore(folder, NodeCredentials.Read(text, text, text[(end + EndOfKey.Length)..]));
    }

    /// <summary>Writes the first ones.</summary>
    /// <exception cref="CryptographicException">They do not fit together.</exception>
    public static CredentialStore Create(NodeFolder folder, string certificate, string key, string authorities)
    {
        CredentialStore store = new(folder, NodeCredentials.Read(certificate, key, authorities));
        store.Write(certificate, key, authorities);
        return store;
    }

    /// <summary>Replaces them, on the disk first. The caller has checked them.</summary>
    public void Replace(NodeCredentials next, string certificate, string key, string authorities)
    {
        Write(certificate, key, authorities);
        _current = next;
        Changed?.Invoke();
    }

    private void Write(string certificate, string key, string authorities) =>
        _folder.Write(FileName, Encoding.UTF8.GetBytes($"{certificate.Trim()}\n{key.Trim()}\n{authorities.Trim()}\n"));
}
