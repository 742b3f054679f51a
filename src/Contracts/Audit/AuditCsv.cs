using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Contracts.Audit;

/// <summary>
/// Entries as lines of a CSV file (RFC 4180), for spreadsheets. A cell that a spreadsheet would take for a formula has an
/// apostrophe in front, so names of strangers stay text; JSON Lines are what the chain is verified by.
/// </summary>
public static class AuditCsv
{
    /// <summary>The first line.</summary>
    public const string Head =
        "sequence,time,actor,actorName,address,action,objectKind,objectId,ownerId,outcome,message,previousHash,hash\r\n";

    /// <summary>One entry, with the end of the line.</summary>
    public static string Line(AuditEntry entry) => string.Join(',', ((string[])
        [
            entry.Sequence.ToString(), entry.Time, entry.Actor, entry.ActorName, entry.Address, entry.Action, entry.ObjectKind,
            entry.ObjectId, entry.OwnerId, entry.Outcome, entry.Message, entry.PreviousHash, entry.Hash,
        ]).Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        string safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
