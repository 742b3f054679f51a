using System.Globalization;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Access;

/// <summary>Pages of a list that was read whole, because it is short by nature.</summary>
internal static class SortedPage
{
    private const char Prefix = 'o';

    /// <returns>One page; or <c>page.token</c>.</returns>
    public static Result<Page<T>> Of<T>(IReadOnlyList<T> all, ListQuery query)
    {
        int start = query.Skip;
        if (!string.IsNullOrEmpty(query.PageToken)
            && (query.PageToken[0] != Prefix
                || !int.TryParse(query.PageToken.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out start)))
        {
            return Problem.Invalid(
                "page.token", "The page token is not one that this list gave out; start again without it.", "pageToken");
        }

        int size = Math.Clamp(query.PageSize, 1, ListQuery.MaxPageSize);
        bool more = all.Count - start > size;
        return new Page<T>(
            [.. all.Skip(start).Take(size)],
            more ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{start + size}") : string.Empty,
            all.Count);
    }
}
