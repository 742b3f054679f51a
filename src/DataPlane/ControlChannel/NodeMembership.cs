using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>What a host keeps of its joining, besides its key: <c>node.json</c> in its data folder.</summary>
/// <param name="NodeId">Its id.</param>
/// <param name="Channel">The node channel, such as <c>https://192.0.2.1:7481</c>.</param>
/// <param name="VpcId">Its network.</param>
/// <param name="ZoneId">Its zone.</param>
/// <param name="Roles"><c>endpoint</c>, <c>service</c>.</param>
/// <param name="Advertise">Where other nodes reach it; empty without the service role.</param>
/// <param name="Suffix">The suffix of all private names.</param>
public sealed record NodeMembership(
    string NodeId, Uri Channel, string VpcId, string ZoneId, IReadOnlyList<string> Roles, string Advertise, string Suffix)
{
    private const string FileName = "node.json";

    /// <summary>What its certificate must say.</summary>
    public NodeIdentity Identity() => new(NodeId, Roles.Contains("endpoint"), Roles.Contains("service"));

    /// <returns>Null when no host has joined with this folder.</returns>
    /// <exception cref="InvalidDataException">The file is there, and broken.</exception>
    public static NodeMembership? Load(NodeFolder folder) => folder.Read(FileName) is not { } bytes
        ? null
        : NodeJson.TryRead<NodeMembership>(bytes) is { Channel.IsAbsoluteUri: true } read
            ? read
            : throw new InvalidDataException($"{FileName} in {folder.Path} is broken: join the host again with an empty folder.");

    /// <summary>Writes it; the key and the certificate must be there already.</summary>
    public void Save(NodeFolder folder) => folder.Write(FileName, NodeJson.Write(this));
}
