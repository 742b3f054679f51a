using System.Globalization;
using System.Text;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>What the node was told last, on its disk: <c>snapshot.json</c>, and in <c>contact</c> when it last heard of
/// the control plane.</summary>
internal sealed class SnapshotFile(NodeFolder folder)
{
    private const string FileName = "snapshot.json";
    private const string ContactName = "contact";

    /// <returns>The last full update and when it was confirmed; null when there is none, or it is broken.</returns>
    public (NodeUpdate Update, DateTimeOffset ConfirmedAt)? Load(out bool isBroken)
    {
        byte[]? bytes = folder.Read(FileName);
        byte[]? contact = folder.Read(ContactName);
        isBroken = false;
        if (bytes is null || contact is null)
        {
            return null;
        }

        if (NodeJson.TryRead<NodeUpdate>(bytes) is { Full: true } update
            && DateTimeOffset.TryParseExact(
                Encoding.ASCII.GetString(contact), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind,
                out DateTimeOffset confirmedAt))
        {
            return (update, confirmedAt);
        }

        isBroken = true;
        return null;
    }

    public void Save(NodeUpdate update) => folder.Write(FileName, NodeJson.Write(update));

    public void SaveContact(DateTimeOffset at) =>
        folder.Write(ContactName, Encoding.ASCII.GetBytes(at.ToString("O", CultureInfo.InvariantCulture)));

    public void Delete()
    {
        folder.Delete(FileName);
        folder.Delete(ContactName);
    }
}
