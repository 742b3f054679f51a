using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Reads the address at which other nodes reach a node's links.</summary>
internal static class NodeAdvertise
{
    /// <summary>Others dial it, so that it is judged as a database's address is; a name is judged at every dial.</summary>
    /// <returns>The address in one form; empty without the role service; or <c>advertise.missing</c>,
    /// <c>advertise.malformed</c> or <c>address.forbidden</c>.</returns>
    public static Result<string> Read(string? text, IReadOnlyList<NodeRole> roles, ServerSettings settings)
    {
        if (!roles.Contains(NodeRole.Service))
        {
            return string.Empty;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Problem.Invalid(
                "advertise.missing",
                "A node with the role service needs the address at which other nodes reach its links, such as 192.0.2.7:7443: " +
                "give it with --advertise.",
                "advertise");
        }

        if (!NodeAddress.Parse(text, "advertise").TryGet(out NodeAddress advertise, out Problem? problem))
        {
            return problem;
        }

        return IPAddress.TryParse(advertise.Host, out IPAddress? address)
            && ForbiddenAddresses.Classify(address, settings.AllowLoopbackDatabases) is { } forbidden
            ? Problem.Invalid(
                "address.forbidden", $"{advertise.Host} cannot be a node's address: it is of the class {forbidden}.", "advertise")
            : advertise.ToString();
    }
}
