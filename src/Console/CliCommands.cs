using System.Text.RegularExpressions;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.Databases;

namespace Linkspan.Console;

/// <summary>What the command line does and the console does not yet, as commands to copy into a POSIX shell.</summary>
internal static partial class CliCommands
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

    /// <summary>The guide's Create Private Endpoint Connection.</summary>
    public static string CreateConnection(Id<Instance> instance) =>
        $"linkspan private-endpoint-connection create {instance} \\\n" +
        "  --endpoint-id ep-… --domain-name ep-….privatelink.… --wait";

    /// <summary>The same for an endpoint that has asked already.</summary>
    public static string CreateConnection(PrivateEndpointConnectionView discovered) =>
        $"linkspan private-endpoint-connection create {discovered.Connection.Instance} \\\n" +
        $"  --endpoint-id {discovered.Connection.Endpoint} --domain-name {Quote(discovered.Connection.PrivateDomainName)} --wait";

    /// <summary>Deletes a connection.</summary>
    public static string DeleteConnection(PrivateEndpointConnectionView connection) =>
        $"linkspan private-endpoint-connection delete {connection.Connection.Instance} {connection.Connection.Id}";

    /// <summary>Walks an endpoint's path hop by hop.</summary>
    public static string TestEndpoint(EndpointView endpoint) => $"linkspan endpoint test {endpoint.Endpoint.Id}";

    private static string Quote(string value) => Plain().IsMatch(value) ? value : $"'{value.Replace("'", @"'\''")}'";

    [GeneratedRegex("^[A-Za-z0-9._:/-]+$")]
    private static partial Regex Plain();
}
