using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Testing.Processes;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>A CA for nodes with a folder of its own, and nodes that it has given certificates.</summary>
internal sealed class NodeCa : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public NodeCa(TimeProvider time) => Authority = NodeAuthority.LoadOrCreate(_folder.Path, time).Value;

    public NodeAuthority Authority { get; }

    public static NodeIdentity EndpointNode(string id = "node-1") => new(id, IsEndpointNode: true, IsServiceNode: false);

    /// <summary>A certificate for a key, PEM.</summary>
    public string Issue(NodeKey key, NodeIdentity identity)
    {
        using X509Certificate2 issued = Authority.Issue(NodeAuthority.ReadKey(key.Csr).Value, identity);
        return issued.ExportCertificatePem() + "\n";
    }

    /// <summary>A node's files in its folder, as after joining.</summary>
    public CredentialStore Join(NodeFolder folder, NodeIdentity? identity = null)
    {
        NodeKey key = NodeKey.New();
        return CredentialStore.Create(folder, Issue(key, identity ?? EndpointNode()), key.Pem, Authority.TrustedPem);
    }

    public void Dispose()
    {
        Authority.Dispose();
        _folder.Dispose();
    }
}
