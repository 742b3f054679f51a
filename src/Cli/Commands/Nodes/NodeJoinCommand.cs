using System.CommandLine;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node join</c>: this host joins a network, and carries its packets until a signal ends it.</summary>
internal sealed class NodeJoinCommand : Command
{
    public NodeJoinCommand(CliContext context)
        : base("join", "Lets this host join a network by a token, and runs it; node run starts it again.")
    {
        Option<string> server = this.Required("--server", "URL", "The server, such as https://192.0.2.1:7480.");
        Option<string> token = this.Required("--token", "TOKEN", "The join token, lsj_…; it is used up.");
        Option<string[]> roles = this.Many("--role", "endpoint|service", "What it does; the token's by default.");
        Option<string?> vpc = this.Optional<string>("--vpc", "ID", "The network; the token's by default.");
        Option<string?> zone = this.Optional<string>("--zone", "ID", "The zone; the token's by default.");
        Option<string?> advertise = this.Optional<string>(
            "--advertise", "HOST:PORT", "Where other nodes reach its links; needed for the role service.");
        Option<string?> name = this.Optional<string>("--name", "NAME", "What lists show; the host's own name by default.");
        NodeRunOptions run = new(this, context);
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            if (!Uri.TryCreate(call.Value(server), UriKind.Absolute, out Uri? address))
            {
                throw CommandException.Usage(
                    $"--server {call.Value(server)} is not an address.", "Write it as https://192.0.2.1:7480.");
            }

            NodeJoin join = new(
                address, call.Value(token)!, call.Value(roles) ?? [], call.Value(vpc), call.Value(zone), call.Value(advertise),
                call.Value(name));
            try
            {
                return await run.RunAsync(call, join, cancellationToken);
            }
            catch (HttpRequestException fault)
            {
                throw new CommandException(
                    $"{address} cannot be reached: {(fault.InnerException ?? fault).Message.TrimEnd('.')}.",
                    "--server is the server's address for console and REST, port 7480 by default, as this host reaches it: " +
                    "was it started with --listen, and does the firewall let this host through?",
                    ExitCode.Unreachable);
            }
        });
    }
}
