using System.CommandLine;

namespace Linkspan.Cli.Commands.Instances;

/// <summary><c>instance ca-certificate</c>: the PEM alone, to be redirected into a file.</summary>
internal sealed class CaCertificateCommand : Command
{
    public CaCertificateCommand(CliContext context)
        : base("ca-certificate", "Prints the CA of an instance's own certificate, as PEM.")
    {
        Argument<string> id = this.Word("id", "The instance's id.");
        this.Run(context, async (call, cancellationToken) => context.Out.Write(
            await call.Client.Instances.GetCaCertificateAsync(call.Value(id), cancellationToken)));
    }
}
