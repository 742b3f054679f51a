using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Storage;

/// <summary>Where the next page begins: behind the last object's creation revision and id. Opaque to callers, checked when it
/// comes back.</summary>
internal readonly record struct PageToken(string Kind, long CreatedRevision, string Key)
{
    /// <param name="kind">The kind of objects that the list holds: a token of another list is refused.</param>
    /// <param name="text">As it came back.</param>
    public static Result<PageToken?> Parse(string kind, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (PageToken?)null;
        }

        Span<byte> bytes = stackalloc byte[128];
        if (text.Length <= 128
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out int length)
            && Encoding.ASCII.GetString(bytes[..length]).Split('|') is [string of, string revision, string key]
            && of == kind
            && long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out long created))
        {
            return (PageToken?)new PageToken(of, created, key);
        }

        return Problem.Invalid("page.token", "The page token is not one that this list gave out; start again without it.",
            "pageToken");
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{Kind}|{CreatedRevision}|{Key}")));
}
