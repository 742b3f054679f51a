using System.CommandLine;
using Linkspan.Cli.Demo;

namespace Linkspan.Cli.Commands.Server;

/// <summary><c>demo</c>: the Premium guide from its first step to its last, on this machine, against a real database.</summary>
internal sealed class DemoCommand : Command
{
    public DemoCommand(CliContext context)
        : base("demo", "Walks the Premium guide on this machine against a real database.")
    {
        Option<bool> yes = this.Flag("--yes", "Install what is missing without asking.");
        Option<bool> once = this.Flag("--once", "Tear everything down after the query; exit code 1 says that a step failed.");
        Option<string?> database = this.Optional<string>(
            "--database", "HOST:PORT", "An existing TiDB, MySQL or MariaDB instead of our own.");
        Option<string?> user = this.Optional<string>("--user", "NAME", "Its user; root by default. The password: MYSQL_PWD.");
        Option<string?> authority = this.Optional<string>("--ca-certificate", "FILE", "Its CA, as PEM.");
        Option<bool> hosts = this.Flag("--hosts", "Write the private names into the hosts file while the demo runs.");
        Option<string> order = new("--order")
        {
            Description = "Which side goes first: connect-first waits for the endpoint before registering it, as the guide does.",
            HelpName = "connect-first|register-first",
            DefaultValueFactory = _ => DemoOrderText.ConnectFirst,
        };
        order.AcceptOnlyFromAmong(DemoOrderText.ConnectFirst, DemoOrderText.RegisterFirst);
        Add(order);
        this.RunWithCode(context, (call, cancellationToken) => new DemoRun(
            context,
            new DemoOptions(
                call.Value(yes),
                call.Value(once),
                call.IsJson,
                DemoOrderText.Parse(call.Value(order)!),
                call.Value(hosts),
                call.Value(database),
                call.Value(user),
                call.Value(authority))).RunAsync(cancellationToken));
    }
}
