using System.CommandLine;
using Linkspan.Cli.Commands.Network;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.EndpointServices;

/// <summary><c>endpoint-service verify</c>: the guide's Verify button. A name that does not fit is exit code 5.</summary>
internal sealed class EndpointServiceVerifyCommand : Command
{
    public EndpointServiceVerifyCommand(CliContext context)
        : base("verify", "Says whether a service name may be connected to.")
    {
        Argument<string> name = this.Word("service-name", "com.linkspan.privatelink.REGION.epsrv-….");
        Option<string?> region = this.Optional<string>("--region", "ID", "The endpoint's region; the only one by default.");
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            VerifyEndpointServiceRequest request = new()
            {
                RegionId = await OnlyRegion.ResolveAsync(call, call.Value(region), cancellationToken),
                ServiceName = call.Value(name),
            };
            VerifyEndpointServiceResponse answer = await call.Client.EndpointServices.VerifyAsync(request, cancellationToken);
            call.Print(answer);
            return answer.Valid ? ExitCode.Ok : ExitCode.Refused;
        });
    }
}
