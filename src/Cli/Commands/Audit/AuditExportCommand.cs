using System.CommandLine;
using Linkspan.Client;

namespace Linkspan.Cli.Commands.Audit;

/// <summary><c>audit export</c>: to standard output, or to a file that is there whole or not at all.</summary>
internal sealed class AuditExportCommand : Command
{
    public AuditExportCommand(CliContext context)
        : base("export", "Exports the audit, oldest line first, with the hashes that bind the lines to each other.")
    {
        AuditFilterOptions filter = new(this);
        Option<string> format = new("--format")
        {
            Description = "jsonl (what audit verify reads) or csv (for spreadsheets).",
            HelpName = "jsonl|csv",
            DefaultValueFactory = _ => "jsonl",
        };
        Add(format.AcceptOnlyFromAmong("jsonl", "csv"));
        Option<string?> file = this.Optional<string>("--file", "FILE", "Where to; standard output by default.");
        this.Run(context, async (call, cancellationToken) =>
        {
            using DownloadedFile export = await call.Client.Operator.ExportAuditAsync(
                filter.Read(call), call.Parsed.GetValue(format) == "csv", cancellationToken);
            if (call.Value(file) is not { Length: > 0 } path)
            {
                using StreamReader reader = new(export.Content);
                char[] part = new char[16 * 1024];
                for (int read; (read = await reader.ReadAsync(part, cancellationToken)) > 0;)
                {
                    await context.Out.WriteAsync(part.AsMemory(0, read), cancellationToken);
                }

                return;
            }

            string next = $"{path}.{Environment.ProcessId}";
            FileStreamOptions options = new()
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            try
            {
                await using (FileStream output = new(next, options))
                {
                    await export.Content.CopyToAsync(output, cancellationToken);
                }

                File.Move(next, path, overwrite: true);
            }
            finally
            {
                File.Delete(next);
            }
        });
    }
}
