using System.Buffers;
using System.IO.Pipelines;
using Linkspan.Api.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Api.Requests;

/// <summary>The bytes of a request's body, read once and never past the limit.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="Refusal">Why it was not read; null when it was.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, Refusal? Refusal)
{
    /// <summary>Reads the body, or gives what an earlier parameter of the same call has read.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<RequestBody>() is { } read)
        {
            return read;
        }

        int maxBytes = context.RequestServices.GetRequiredService<ApiOptions>().MaxBodyBytes;
        RequestBody body = context.Request.ContentLength > maxBytes
            ? new RequestBody(default, Refusals.BodyTooLarge(maxBytes))
            : await ReadAsync(context.Request.BodyReader, maxBytes, context.RequestAborted);
        context.Features.Set(body);
        return body;
    }

    private static async ValueTask<RequestBody> ReadAsync(PipeReader reader, int maxBytes, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            ReadResult result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return new RequestBody(default, Refusals.BodyTooLarge(maxBytes));
            }

            if (result.IsCompleted)
            {
                byte[] bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return new RequestBody(bytes, null);
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
