using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Api.Answers;
using Linkspan.Api.SignIn;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Api.Requests;

/// <summary>
/// A call that changes something: who makes it, under which idempotency key, whether for certain, and what it last read.
/// </summary>
internal sealed class Write : IBound, IBindableFromHttpContext<Write>, IEndpointParameterMetadataProvider
{
    private const string KeyHeader = "Idempotency-Key";
    private const int MaxKeyLength = 64;
    private readonly WriteContext? _context;

    private Write(WriteContext? context, Refusal? refusal) => (_context, Refusal) = (context, refusal);

    /// <summary>What the operation needs to know of the call.</summary>
    public WriteContext Context => _context ?? throw new InvalidOperationException("The call was refused.");

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <inheritdoc/>
    public static async ValueTask<Write?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        HttpRequest request = context.Request;
        if (!QueryValue.TryReadBoolean(request.Query, "validateOnly", out bool validateOnly, out Refusal? refusal)
            || !TryReadKey(request, out string? key, out refusal)
            || !TryReadRevision(request, out long? revision, out refusal))
        {
            return new Write(null, refusal);
        }

        string hash = string.Empty;
        if (key is not null)
        {
            RequestBody body = await RequestBody.ReadAsync(context);
            if (body.Refusal is not null)
            {
                return new Write(null, body.Refusal);
            }

            hash = Hash(request, body.Bytes);
        }

        return new Write(new WriteContext(SignedIn.Caller(context), key, hash, validateOnly, revision), null);
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ApiParameter(
            "validateOnly", "query", "boolean", "Check everything, change nothing, and answer what would have been stored."));
        builder.Metadata.Add(new ApiParameter(
            KeyHeader,
            "header",
            "string",
            "1 to 64 printable characters; the same call under the same key is carried out once. Kept for 24 hours."));
        if (builder.Metadata.OfType<IHttpMethodMetadata>().Any(
            metadata => metadata.HttpMethods.Any(method => method is "PATCH" or "DELETE")))
        {
            builder.Metadata.Add(new ApiParameter(
                "If-Match",
                "header",
                "string",
                "The entity tag that was last read; the call is refused when the object has changed since."));
        }
    }

    private static bool TryReadKey(HttpRequest request, out string? key, out Refusal? refusal)
    {
        (key, refusal) = (null, null);
        if (!request.Headers.TryGetValue(KeyHeader, out Microsoft.Extensions.Primitives.StringValues values))
        {
            return true;
        }

        key = values.ToString();
        if (values.Count == 1 && key.Length is >= 1 and <= MaxKeyLength && key.All(c => c is > ' ' and <= '~'))
        {
            return true;
        }

        refusal = Refusal.Of(Problem.Invalid(
            "idempotency.malformed",
            $"The idempotency key must have 1 to {MaxKeyLength} printable ASCII characters without blanks.",
            KeyHeader));
        return false;
    }

    private static bool TryReadRevision(HttpRequest request, out long? revision, out Refusal? refusal)
    {
        (revision, refusal) = (null, null);
        string match = request.Headers.IfMatch.ToString();
        if (match.Length == 0 || match == "*")
        {
            return true;
        }

        if (match.Length > 2 && match[0] == '"' && match[^1] == '"'
            && long.TryParse(match.AsSpan(1, match.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out long read))
        {
            revision = read;
            return true;
        }

        refusal = Refusal.Of(Problem.Invalid(
            "ifMatch.malformed", "The If-Match header must be one entity tag that a read gave out, such as \"42\".", "If-Match"));
        return false;
    }

    /// <summary>SHA-256 over method, path with query, and body, each with its length in front.</summary>
    private static string Hash(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string head = $"{request.Method} {request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}";
        hash.AppendData(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head.Length}:{head}{body.Length}:")));
        hash.AppendData(body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
