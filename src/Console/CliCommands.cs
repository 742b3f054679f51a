using Linkspan.ControlPlane.PrivateLink;

namespace Linkspan.Console;

/// <summary>What the command line does and the console does not yet, as commands to copy into a POSIX shell.</summary>
internal static class CliCommands
{
    /// <summary>A new sign-in link.</summary>
    public const string AdministratorLink = "linkspan administrator-link";

    /// <summary>Registers a database.</summary>
    public const string RegisterInstance =
        "linkspan instance register NAME --address ZONE=HOST:PORT --user root --ca-certificate ca.pem --wait";

    /// <summary>Creates an interface endpoint.</summary>
    public const string CreateEndpoint =
        "linkspan endpoint create NAME --service-name com.linkspan.privatelink.REGION.epsrv-… \\\n" +
        "  --vpc vpc-… --security-group sg-… --zone ZONE,vsw-… --wait";

    /// <summary>Walks an endpoint's path hop by hop.</summary>
    public static string TestEndpoint(EndpointView endpoint) => $"linkspan endpoint test {endpoint.Endpoint.Id}";
}
