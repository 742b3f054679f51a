using System.CommandLine;
using System.Text.Json;
using Linkspan.Client;
using Linkspan.Client.Operator;
using Linkspan.Contracts.Audit;
using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Audit;

/// <summary>
/// <c>audit verify</c>: recomputes the chain here, of an export or of all that the server gives out. A chain that does
/// not hold is exit code 1.
/// </summary>
internal sealed class AuditVerifyCommand : Command
{
    public AuditVerifyCommand(CliContext context)
        : base("verify", "Recomputes the chain of an export or of the server's audit, and says the first line that does not fit.")
    {
        Argument<string?> file = new("file")
        {
            Description = "An export as JSON Lines, or - for standard input; without it the server's audit.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Add(file);
        Option<bool> filtered = this.Flag("--filtered", "The export holds the lines of a filter only: gaps are expected.");
        Option<string?> known = this.Optional<string>(
            "--known", "HEAD", "The head that an earlier run printed: finds an audit that was rewritten or cut as a whole.");
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            AuditHead? head = call.Value(known) is not { Length: > 0 } text ? null : AuditHead.Parse(text)
                ?? throw CommandException.Usage(
                    $"{text} is not a head.", "It looks like 42:0123…, with 64 digits behind the colon.");
            AuditVerification found;
            if (call.Parsed.GetValue(file) is { Length: > 0 } path)
            {
                using TextReader reader = path == "-" ? context.In : new StreamReader(path);
                found = await VerifyAsync(reader, !call.Value(filtered), head, cancellationToken);
            }
            else
            {
                using DownloadedFile export =
                    await call.Client.Operator.ExportAuditAsync(new AuditFilter(), csv: false, cancellationToken);
                using StreamReader reader = new(export.Content);
                found = await VerifyAsync(reader, export.Header(AuditEntry.WholeHeader) != "false", head, cancellationToken);
            }

            call.Print(found);
            return found.Ok ? ExitCode.Ok : ExitCode.Failure;
        });
    }

    private static async Task<AuditVerification> VerifyAsync(
        TextReader reader, bool isWhole, AuditHead? known, CancellationToken cancellationToken)
    {
        AuditVerifier verifier = new(isWhole, known);
        for (long at = 1; await reader.ReadLineAsync(cancellationToken) is { } text; at++)
        {
            if (text.Length > 0)
            {
                (AuditEntry entry, AuditLine line) = Read(text, at);
                verifier.Add(line, entry.PreviousHash, entry.Hash);
            }
        }

        AuditBreak? broken = verifier.Finish();
        string gaps = isWhole && broken?.Message.EndsWith("missing.", StringComparison.Ordinal) == true
            ? " If the export was filtered, say so with --filtered."
            : "";
        return new AuditVerification
        {
            Ok = broken is null,
            Lines = verifier.Lines,
            Head = verifier.Head.ToString(),
            FirstBroken = broken?.Sequence ?? 0,
            Message = broken is not null ? broken.Message + gaps
                : isWhole ? "Every line is there, and fits its hash."
                : "Every line fits its hash; lines of others are not in it.",
        };
    }

    private static (AuditEntry Entry, AuditLine Line) Read(string text, long at)
    {
        try
        {
            if (JsonSerializer.Deserialize<AuditEntry>(text, LinkspanJson.Options) is { } entry && entry.Line() is { } line)
            {
                return (entry, line);
            }
        }
        catch (JsonException)
        {
            // Told below, like a line without a time.
        }

        throw new CommandException(
            $"Line {at} of the file is not a line of an export.", "It must be JSON Lines, as audit export writes them.");
    }
}
