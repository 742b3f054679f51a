using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Storage;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>
/// The nodes' CAs on the disk, in a folder of their own (0700): <c>ca.pem</c>, certificate and key (0600); and, while a rotation
/// is under way, <c>next.pem</c> with the new one. <c>rotation.json</c> says the phase, and is what counts: it is written last,
/// except when a rotation is abandoned, and at the end, when <c>next.pem</c> becomes <c>ca.pem</c> first.
/// </summary>
internal sealed class NodeCaFiles(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Life = TimeSpan.FromDays(3650);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly string _current = Path.Combine(folder, "ca.pem");
    private readonly string _next = Path.Combine(folder, "next.pem");
    private readonly string _rotation = Path.Combine(folder, "rotation.json");

    /// <summary>What the file says; the CA is named so that no other one passes for it.</summary>
    private sealed record Saved(NodeCaPhase Phase, DateTimeOffset Since, string? Next);

    /// <summary>Loads what is there, and makes the CA when there is none.</summary>
    public NodeCaState Load(DateTimeOffset now)
    {
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        if (!File.Exists(_current))
        {
            Make(_current, now);
        }

        X509Certificate2 current = X509Certificate2.CreateFromPemFile(_current);
        Saved saved = File.Exists(_rotation)
            ? JsonSerializer.Deserialize<Saved>(File.ReadAllBytes(_rotation), Json) ?? throw new JsonException("It is empty.")
            : new Saved(NodeCaPhase.Steady, current.NotBefore.ToUniversalTime() + NodeLifetimes.Backdated, null);
        if (saved.Phase == NodeCaPhase.Steady || NodeCaState.FingerprintOf(current) == saved.Next)
        {
            return new NodeCaState(NodeCaPhase.Steady, saved.Since, current, null);
        }

        X509Certificate2 next = X509Certificate2.CreateFromPemFile(_next);
        return NodeCaState.FingerprintOf(next) == saved.Next
            ? new NodeCaState(saved.Phase, saved.Since, current, next)
            : throw new CryptographicException("next.pem is not the CA that rotation.json names.");
    }

    /// <summary>Takes a step that is allowed, on the disk.</summary>
    /// <returns>What is there now.</returns>
    public NodeCaState Step(NodeCaState state, NodeCaPhase phase, DateTimeOffset now)
    {
        X509Certificate2? next = state.Next;
        if (phase == NodeCaPhase.Trusting)
        {
            Make(_next, now);
            next = X509Certificate2.CreateFromPemFile(_next);
        }
        else if (phase == NodeCaPhase.Steady)
        {
            File.Move(_next, _current, overwrite: true);
        }

        Saved saved = new(phase, now, phase == NodeCaPhase.Steady ? null : NodeCaState.FingerprintOf(next!));
        OwnerOnlyFile.Write(_rotation, JsonSerializer.SerializeToUtf8Bytes(saved, Json));
        return phase == NodeCaPhase.Steady
            ? new NodeCaState(phase, now, next!, null)
            : new NodeCaState(phase, now, state.Current, next);
    }

    /// <summary>Takes back what has begun, on the disk: the new CA's key is gone, and the old one stays.</summary>
    /// <returns>What is there now.</returns>
    public NodeCaState Abandon(NodeCaState state, DateTimeOffset now)
    {
        OwnerOnlyFile.Write(
            _rotation, JsonSerializer.SerializeToUtf8Bytes(new Saved(NodeCaPhase.Steady, now, null), Json));
        File.Delete(_next);
        return new NodeCaState(NodeCaPhase.Steady, now, state.Current, null);
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
