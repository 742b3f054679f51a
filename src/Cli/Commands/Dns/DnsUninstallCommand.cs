using System.CommandLine;
using Linkspan.Cli.Dns.Install;

namespace Linkspan.Cli.Commands.Dns;

/// <summary>
/// <c>dns uninstall</c>: undoes exactly what <c>dns install</c> has written, also when that was ended half-way.
/// </summary>
internal sealed class DnsUninstallCommand : Command
{
    public DnsUninstallCommand(CliContext context)
        : base("uninstall", "Undoes what dns install has written.")
    {
        Option<string> root = this.Root();
        Option<bool> yes = this.Flag("--yes", "Do not ask.");
        this.Run(context, async (call, cancellationToken) =>
        {
            SystemRoot system = new(call.Value(root) ?? "/");
            DnsInstaller installer = new(system, new DnsJournalFile(call.Data.DnsJournalFile));
            if (installer.Find() is not { } journal)
            {
                context.Error.WriteLine("Nothing is installed.");
                return;
            }

            foreach (DnsJournalEntry entry in journal.Entries)
            {
                context.Error.WriteLine($"{system.Path(entry.Path)}: {entry.Describe()}");
            }

            Question.Confirm(context, "Undo this?", call.Value(yes));
            foreach (string kept in installer.Uninstall())
            {
                context.Error.WriteLine($"{kept} was changed by somebody else since, so it stays as it is.");
            }

            await Reload.RunAsync(context, system, journal.ReloadCommand, cancellationToken);
        });
    }
}
