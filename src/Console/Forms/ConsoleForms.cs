using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Linkspan.Console.Forms;

/// <summary>Makes the forms of the console, and reads those that were sent.</summary>
internal sealed class ConsoleForms(IRandomSource random, Notices notices)
{
    private const int KeyBytes = 16;

    /// <summary>A form that nobody has sent yet.</summary>
    /// <param name="start">What its fields hold at first.</param>
    public FormState New(params (string Name, string? Value)[] start) => new(
        start.Where(field => field.Value is not null).GroupBy(field => field.Name)
            .ToDictionary(field => field.Key, field => new StringValues([.. field.Select(pair => pair.Value)])),
        NewKey());

    /// <summary>The form of a request whose antiforgery token was checked already.</summary>
    public async Task<PostedForm> ReadAsync(HttpContext context) =>
        new(context, await context.Request.ReadFormAsync(context.RequestAborted), NewKey(), notices);

    private string NewKey()
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        random.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
