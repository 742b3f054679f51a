using Linkspan.Cli.Commands.Instances;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Demo;

/// <summary>The database of the demo: its own, or one that is there already.</summary>
/// <param name="Host">Where it listens.</param>
/// <param name="Port">Its port.</param>
/// <param name="User">Who asks the query.</param>
/// <param name="Password">His password; null when it is not known.</param>
/// <param name="CaFile">Its CA as PEM; null when none is known.</param>
/// <param name="ProxyProtocol">NONE or V2.</param>
internal sealed record DemoDatabase(string Host, int Port, string User, string? Password, string? CaFile, string ProxyProtocol)
{
    /// <summary>An existing one, by the command line.</summary>
    public static DemoDatabase Existing(string address, DemoOptions options, Func<string, string?> variable)
    {
        TidbAddress parsed = AddressText.Parse(address);
        return new DemoDatabase(
            parsed.Host, parsed.Port, options.User ?? "root", variable("MYSQL_PWD"), options.CaFile, ProxyProtocol: "NONE");
    }
}
