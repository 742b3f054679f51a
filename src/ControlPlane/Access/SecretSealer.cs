using System.Security.Cryptography;
using System.Text;
using Linkspan.ControlPlane.Storage;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Seals secrets that must be used again (probe passwords, Digest's HA1) with AES-256-GCM under a key file that stands outside
/// the store, so that a copy of the store alone opens nothing.
/// </summary>
/// <remarks>Shape, base64: version (1 byte, 1) | nonce (12) | tag (16) | ciphertext. The associated data binds it to its
/// row.</remarks>
public sealed class SecretSealer : IDisposable
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const byte Version = 1;

    private readonly AesGcm _cipher;
    private readonly byte[] _derivation;

    private SecretSealer(byte[] key)
    {
        _cipher = new AesGcm(key, TagBytes);
        _derivation = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "derivation"u8.ToArray());
    }

    /// <summary>Reads <c>keys/sealing.key</c> of the data folder; makes it (mode 0600) on first start.</summary>
    /// <exception cref="InvalidDataException">The file is not a key: it was cut or replaced.</exception>
    public static SecretSealer LoadOrCreate(string dataFolder)
    {
        string folder = Path.Combine(dataFolder, "keys");
        string file = Path.Combine(folder, "sealing.key");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!File.Exists(file))
        {
            OwnerOnlyFile.Write(file, RandomNumberGenerator.GetBytes(KeyBytes));
        }

        byte[] key = File.ReadAllBytes(file);
        return key.Length == KeyBytes
            ? new SecretSealer(key)
            : throw new InvalidDataException(
                $"{file} does not hold {KeyBytes} bytes: restore it, or sealed secrets cannot be opened.");
    }

    /// <summary>Seals a secret for one row.</summary>
    public string Seal(string secret, string rowId)
    {
        byte[] plain = Encoding.UTF8.GetBytes(secret);
        byte[] sealedBytes = new byte[1 + NonceBytes + TagBytes + plain.Length];
        sealedBytes[0] = Version;
        Span<byte> nonce = sealedBytes.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> tag = sealedBytes.AsSpan(1 + NonceBytes, TagBytes);
        Span<byte> hidden = sealedBytes.AsSpan(1 + NonceBytes + TagBytes);
        _cipher.Encrypt(nonce, plain, hidden, tag, Encoding.UTF8.GetBytes(rowId));
        CryptographicOperations.ZeroMemory(plain);
        return Convert.ToBase64String(sealedBytes);
    }

    /// <summary>Opens what was sealed for the same row.</summary>
    /// <exception cref="CryptographicException">Another key, another row, or a changed text.</exception>
    public string Open(string sealedText, string rowId)
    {
        byte[] sealedBytes = Convert.FromBase64String(sealedText);
        if (sealedBytes.Length < 1 + NonceBytes + TagBytes || sealedBytes[0] != Version)
        {
            throw new CryptographicException("The sealed text has another shape.");
        }

        byte[] plain = new byte[sealedBytes.Length - 1 - NonceBytes - TagBytes];
        _cipher.Decrypt(
            sealedBytes.AsSpan(1, NonceBytes),
            sealedBytes.AsSpan(1 + NonceBytes + TagBytes),
            sealedBytes.AsSpan(1 + NonceBytes, TagBytes),
            plain,
            Encoding.UTF8.GetBytes(rowId));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A key for one purpose: always the same, and saying nothing of any other.</summary>
    /// <returns>32 bytes.</returns>
    public byte[] Derive(string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, _derivation, KeyBytes, Encoding.UTF8.GetBytes(purpose));

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();
}
