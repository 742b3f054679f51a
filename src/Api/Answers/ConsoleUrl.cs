using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.Answers;

/// <summary>The address that links into the console begin with.</summary>
internal static class ConsoleUrl
{
    /// <summary>The server's own, or that of the call.</summary>
    public static string Of(HttpRequest request, ApiOptions options) =>
        options.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
}
