using System.CommandLine;
using Linkspan.Cli.Dns;
using Linkspan.Cli.Dns.Install;

namespace Linkspan.Cli.Commands.Dns;

/// <summary>
/// <c>dns install</c>: lets this machine's own resolver ask Linkspan for its names. Shows what it will write, and asks.
/// </summary>
internal sealed class DnsInstallCommand : Command
{
    public DnsInstallCommand(CliContext context)
        : base("install", "Lets this machine's resolver ask Linkspan for its names; shows what it writes, and asks.")
    {
        Option<string?> vpc = this.Optional<string>(
            "--vpc", "ID", "The network whose names are wanted; the only one by default.");
        Option<string?> backend = this.Optional<string>(
            "--backend", "NAME", "systemd-resolved, dnsmasq or unbound; found by itself by default.");
        Option<bool> hosts = this.Flag("--hosts", "The last way: one marked block in the hosts file with the names of today.");
        Option<string> root = this.Root();
        Option<bool> yes = this.Flag("--yes", "Do not ask.");
        this.Run(context, async (call, cancellationToken) =>
        {
            SystemRoot system = new(call.Value(root) ?? "/");
            ResolverOfVpc resolver = await ResolverOfVpc.FindAsync(call, call.Value(vpc), "", cancellationToken);
            DnsTarget target = new(resolver.Vpc.Suffix, resolver.Responder);
            DnsPlan plan = call.Value(hosts)
                ? HostsPlan.For(await PrivateNames.ListAsync(call.Client, resolver.Vpc.VpcId, cancellationToken))
                : DnsBackends.Choose(system, call.Value(backend)).Plan(target);
            DnsInstaller installer = new(system, new DnsJournalFile(call.Data.DnsJournalFile));
            installer.Check();
            plan.Show(context.Error, system);
            Question.Confirm(context, "Write this?", call.Value(yes));
            installer.Install(plan);
            context.Error.WriteLine("Written. Undo it with: linkspan dns uninstall");
            await Reload.RunAsync(context, system, plan.ReloadCommand, cancellationToken);
        });
    }
}
