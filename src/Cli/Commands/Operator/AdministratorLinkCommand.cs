using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>administrator-link</c>.</summary>
internal sealed class AdministratorLinkCommand : Command
{
    public AdministratorLinkCommand(CliContext context)
        : base("administrator-link", "Makes a one-time sign-in link of the console (operator).")
    {
        Option<string?> name = this.Optional<string>("--name", "NAME", "Whom it is for, in the audit.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) =>
        {
            AdministratorLink link = await call.Client.Operator.CreateAdministratorLinkAsync(
                new CreateAdministratorLinkRequest { DisplayName = call.Value(name) },
                writes.Read(call.Parsed),
                cancellationToken);
            call.Print(link);
        });
    }
}
