using Linkspan.Domain;
using Linkspan.Domain.Networking;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>Reads the <i>Domain Name</i> that an owner pastes from the consumer.</summary>
public static class DomainNames
{
    private const string Field = "privateDomainName";

    /// <returns>The name as pasted, without a final dot; <c>domainName.missing</c> or <c>domainName.malformed</c>.</returns>
    public static Result<string> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Problem.Invalid("domainName.missing", "The domain name is missing.", Field);
        }

        if (text != text.Trim())
        {
            return Problem.Invalid("domainName.malformed", "The domain name has blanks around it.", Field);
        }

        string name = text.EndsWith('.') ? text[..^1] : text;
        return HostNames.Fits(name)
            ? name
            : Problem.Invalid(
                "domainName.malformed",
                $"The domain name must be a DNS name of at most {HostNames.MaxLength} characters, without scheme, port or path.",
                Field);
    }
}
