using System.Net.Sockets;
using Linkspan.Cli.Dns.Install;
using Linkspan.Client;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Demo;

/// <summary>The last lines of a demo that stays up: where the console is, and a command line that works as printed.</summary>
internal sealed class DemoFarewell(CliContext context, TextWriter output)
{
    /// <summary>Writes them.</summary>
    public async Task WriteAsync(
        DemoServer server,
        LinkspanClient administrator,
        DemoDatabase database,
        DemoResult result,
        CancellationToken cancellationToken)
    {
        AdministratorLink link = await administrator.Operator.CreateAdministratorLinkAsync(
            new CreateAdministratorLinkRequest { DisplayName = "demo" }, null, cancellationToken);
        output.WriteLine();
        output.WriteLine($"Console:  {server.Options.BaseUrl}");
        output.WriteLine($"Sign in:  {link.Url}");
        bool byName = await ResolvesAsync(result, cancellationToken);
        output.WriteLine($"Connect:  {CommandLine(byName, server, database, result)}");
        if (!byName)
        {
            string way = DnsBackends.All.Any(backend => backend.IsUsed(new SystemRoot("/"))) ? "" : " --hosts";
            output.WriteLine($"By name:  {Program()} dns install{way} --data {server.Data.Path}");
        }

        output.WriteLine();
        output.WriteLine("Everything stays up until Ctrl-C.");
        output.Flush();
    }

    private string CommandLine(bool byName, DemoServer server, DemoDatabase database, DemoResult result)
    {
        string password = database.Password is { } known ? $" -p{known}" : " -p";
        string authority = database.CaFile is null ? "" : $" --ssl-ca={database.CaFile}";
        return byName
            ? $"mariadb -h {result.Connection.Host} -P {result.Connection.Port} -u {database.User}{password}{authority}"
            : $"{Program()} connect {result.Endpoint.EndpointId} --data {server.Data.Path} --user {database.User} --{password}";
    }

    private string Program() => context.Variable("LINKSPAN_COMMAND") ?? string.Join(' ', DemoServer.Self());

    // By the private name only where the system's own resolver gives the endpoint's address for it.
    private static async Task<bool> ResolvesAsync(DemoResult result, CancellationToken cancellationToken)
    {
        try
        {
            return (await System.Net.Dns.GetHostAddressesAsync(result.Connection.Host, cancellationToken))
                .Any(address => address.ToString() == result.Address);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
