using System.CommandLine;
using Linkspan.Cli.MySql;

namespace Linkspan.Cli.Commands.Connect;

/// <summary><c>connect ep-… [-- client arguments]</c>: opens the user's own client, and ends with its exit code.</summary>
internal sealed class ConnectCommand : Command
{
    public ConnectCommand(CliContext context)
        : base("connect", "Opens your own mariadb or mysql client against an endpoint's address.")
    {
        Argument<string> endpoint = this.Word("endpoint", "The endpoint's id, ep-….");
        Argument<string[]> arguments = new("client-arguments") { Description = "For the client, after --." };
        Add(arguments);
        Option<string?> user = this.Optional<string>(
            "--user", "NAME", "The database user; the instance's by default, else root.");
        Option<string?> authority = this.Optional<string>(
            "--ca-certificate", "FILE", "The database's CA; the instance's by default.");
        Option<string?> zone = this.Optional<string>(
            "--zone", "ID", "The endpoint's address in this zone; a connected one by default.");
        Option<string?> program = this.Optional<string>("--client", "PROGRAM", "The client; mariadb by default, else mysql.");
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            ClientProgram client = await ClientProgram.FindAsync(call.Value(program), context.Variable, cancellationToken);
            using ConnectTarget target = await ConnectTarget.ResolveAsync(
                call, call.Value(endpoint), call.Value(zone), call.Value(user), call.Value(authority), cancellationToken);
            context.Interrupts.LeaveToChild();
            return await client.RunAsync([.. client.ArgumentsFor(target), .. call.Value(arguments)]);
        });
    }
}
