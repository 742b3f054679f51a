using System.CommandLine;
using System.Net;
using Linkspan.Cli.Dns;
using Linkspan.Cli.Output;
using Linkspan.Wire.Dns;

namespace Linkspan.Cli.Commands.Dns;

/// <summary>
/// <c>dns lookup</c>: asks a network's own responder, whatever the system's resolver does. No such name is exit code 4.
/// </summary>
internal sealed class DnsLookupCommand : Command
{
    private static readonly Column<DnsLookupRecord>[] Columns =
    [
        new("NAME", record => record.Name),
        new("TTL", record => record.Ttl.ToString()),
        new("TYPE", record => record.Type),
        new("VALUE", record => record.Value),
    ];

    public DnsLookupCommand(CliContext context)
        : base("lookup", "Asks a network's DNS responder for a name.")
    {
        Argument<string> name = this.Word("name", "The name.");
        Option<string?> vpc = this.Optional<string>(
            "--vpc", "ID", "The network; that of the endpoint in the name, or the only one, by default.");
        Option<DnsType?> type = this.Optional<DnsType?>("--type", "A|AAAA|…", "The record type; A by default.");
        Option<string?> server = this.Optional<string>("--server", "ADDRESS:PORT", "Ask here instead of a network's responder.");
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            if (!DnsName.TryParse(call.Value(name), out DnsName? asked) || asked is null)
            {
                throw CommandException.Usage(
                    $"{call.Value(name)} is not a name.", "Labels are 1 to 63 characters, the whole at most 253.");
            }

            IPEndPoint responder = call.Value(server) is { } address
                ? ParseServer(address)
                : (await ResolverOfVpc.FindAsync(call, call.Value(vpc), call.Value(name), cancellationToken)).Responder;
            DnsQuestion question = new(asked, call.Value(type) ?? DnsType.A);
            DnsMessage answer = await new DnsLookup(context.Time).AskAsync(responder, question, cancellationToken);
            DnsLookupAnswer shown = DnsLookupAnswer.From(answer, responder);
            Print(call, shown);
            return shown.Records.Count > 0 ? ExitCode.Ok : ExitCode.NotFound;
        });
    }

    private static void Print(CommandCall call, DnsLookupAnswer answer)
    {
        if (call.IsJson)
        {
            call.Print(answer);
        }
        else if (answer.Records.Count > 0)
        {
            call.PrintList(answer.Records, Columns);
        }
        else
        {
            call.Context.Error.WriteLine($"linkspan: {answer.Server}: {answer.Status}.");
        }
    }

    private static IPEndPoint ParseServer(string text) => IPEndPoint.TryParse(text, out IPEndPoint? parsed)
        ? new IPEndPoint(parsed.Address, parsed.Port == 0 ? 53 : parsed.Port)
        : throw CommandException.Usage($"--server {text} is not an address.", "Write it as 127.64.0.2:5354.");
}
