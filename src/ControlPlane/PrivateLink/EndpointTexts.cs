using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>What of an endpoint's input can be checked by itself.</summary>
internal sealed record EndpointTexts(string Name, string Description, int Port)
{
    public static Result<EndpointTexts> Check(CreateEndpointInput input)
    {
        if (input.Type is not (null or "Interface"))
        {
            return Problem.Invalid("endpoint.type", "The endpoint type must be Interface; there is no other.", "endpointType");
        }

        if (!OptionalName.Check(input.Name, "endpointName").TryGet(out string? name, out Problem? problem)
            || !Names.Description(input.Description, "endpointDescription").TryGet(out string? description, out problem))
        {
            return problem;
        }

        int port = input.Port ?? InterfaceEndpoint.DefaultPort;
        return port is >= 1 and <= 65_535
            ? new EndpointTexts(name, description, port)
            : Problem.Invalid("endpoint.port", $"The port {port} is out of range: it must be 1 to 65535.", "port");
    }
}
