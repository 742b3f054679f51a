namespace Linkspan.Domain.PrivateLink;

/// <summary>Endpoint service names: <c>com.linkspan.privatelink.&lt;region&gt;.&lt;epsrv-id&gt;</c>.</summary>
public static class ServiceNames
{
    private const string Prefix = "com.linkspan.privatelink.";

    /// <summary>The name of a service.</summary>
    public static string Of(Id<Region> region, Id<EndpointService> service) => $"{Prefix}{region.Value}.{service.Value}";

    /// <summary>Reads a name that a person typed or pasted.</summary>
    /// <returns>Region and service; or which part of the name does not fit.</returns>
    public static Result<(Id<Region> Region, Id<EndpointService> Service)> Parse(string? text, string field)
    {
        const string Shape = "A service name has the form com.linkspan.privatelink.<region>.<epsrv-id>";
        if (string.IsNullOrEmpty(text))
        {
            return Problem.Invalid("serviceName.missing", "The endpoint service name is missing.", field);
        }

        if (text != text.Trim())
        {
            return Problem.Invalid("serviceName.blanks", "The endpoint service name has blanks around it.", field);
        }

        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return Problem.Invalid(
                "serviceName.prefix", $"{Shape}; the beginning does not fit: it must be {Prefix[..^1]}, in lower case.", field);
        }

        string[] parts = text[Prefix.Length..].Split('.');
        if (parts.Length != 2)
        {
            return Problem.Invalid(
                "serviceName.parts", $"{Shape}; it must have five parts, and this has {parts.Length + 3}.", field);
        }

        if (!Names.Identifier(parts[0], field).Ok)
        {
            return Problem.Invalid(
                "serviceName.region",
                $"{Shape}; the region does not fit: a region id has 2 to 32 lower-case letters, digits and hyphens.",
                field);
        }

        return EndpointService.IdFormat!.Fits(parts[1])
            ? (new Id<Region>(parts[0]), new Id<EndpointService>(parts[1]))
            : Problem.Invalid(
                "serviceName.serviceId",
                $"{Shape}; the last part does not fit: it must be epsrv- and 20 lower-case letters and digits.",
                field);
    }
}
