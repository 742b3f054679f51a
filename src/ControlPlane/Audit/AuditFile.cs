using System.Text;
using System.Text.Json;
using Linkspan.Contracts.Audit;
using Linkspan.Contracts.Rest;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.ControlPlane.Audit;

/// <summary>The audit as a file, oldest line first, written as it is read: memory for one piece, however long the audit
/// is.</summary>
public static class AuditFile
{
    /// <summary>JSON Lines: one object a line.</summary>
    public const string JsonLines = "application/jsonl; charset=utf-8";

    /// <summary>RFC 4180.</summary>
    public const string Csv = "text/csv; charset=utf-8";

    /// <summary>Bytes after which what was written is handed on.</summary>
    private const int FlushBytes = 64 * 1024;

    /// <summary>What browsers call the file.</summary>
    public static string Name(bool csv) => csv ? "linkspan-audit.csv" : "linkspan-audit.jsonl";

    /// <summary>Writes every line.</summary>
    public static async Task WriteAsync(AuditTrail trail, bool csv, Stream output, CancellationToken cancellationToken)
    {
        using MemoryStream buffer = new();
        if (csv)
        {
            buffer.Write(Encoding.UTF8.GetBytes(AuditCsv.Head));
        }

        await foreach (AuditEntry entry in trail.Lines.WithCancellation(cancellationToken))
        {
            if (csv)
            {
                buffer.Write(Encoding.UTF8.GetBytes(AuditCsv.Line(Of(entry))));
            }
            else
            {
                JsonSerializer.Serialize(buffer, Of(entry), LinkspanJson.Options);
                buffer.WriteByte((byte)'\n');
            }

            if (buffer.Length >= FlushBytes)
            {
                await FlushAsync(buffer, output, cancellationToken);
            }
        }

        await FlushAsync(buffer, output, cancellationToken);
    }

    /// <summary>A line as it crosses the wire.</summary>
    public static Dto.AuditEntry Of(AuditEntry entry) => new()
    {
        Sequence = entry.Sequence,
        Time = Rfc3339.Write(entry.At),
        Actor = entry.Actor,
        ActorName = entry.ActorName,
        Address = entry.Address,
        Action = entry.Record.Action,
        ObjectKind = entry.Record.Kind,
        ObjectId = entry.Record.Key,
        OwnerId = entry.Record.Owner,
        Outcome = entry.Record.IsDenied ? "Denied" : "Succeeded",
        Message = entry.Record.Detail,
        PreviousHash = entry.PreviousHash,
        Hash = entry.Hash,
    };

    private static async Task FlushAsync(MemoryStream buffer, Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
        buffer.SetLength(0);
    }
}
