namespace Linkspan.Client;

/// <summary>Builds the query part of a path. Values that are null or empty are left out.</summary>
internal static class Query
{
    /// <returns>The path with every given parameter, each escaped.</returns>
    public static string Add(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        char separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach ((string name, string? value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                path += $"{separator}{name}={Uri.EscapeDataString(value)}";
                separator = '&';
            }
        }

        return path;
    }

    /// <returns>An id as one segment of a path, so that no id can reach another path.</returns>
    /// <exception cref="ArgumentException">The id is empty or holds dots alone, which would be a path of its own.</exception>
    public static string Segment(string id) => id.Trim('.').Length > 0
        ? Uri.EscapeDataString(id)
        : throw new ArgumentException("An id is empty or holds dots alone.", nameof(id));
}
