using Linkspan.Domain;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Names that may be left out, as at Alibaba Cloud; one that is given must be a name.</summary>
internal static class OptionalName
{
    public static Result<string> Check(string? text, string field) => text is null ? string.Empty : Names.Resource(text, field);
}
