using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Linkspan.Api.Answers;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.Requests;

/// <summary>Values of a query, each refused by name when it is not what it should be.</summary>
internal static class QueryValue
{
    /// <summary>A value that is there once; null when it is absent or empty.</summary>
    public static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>true or false; false when absent.</summary>
    public static bool TryReadBoolean(
        IQueryCollection query, string name, out bool value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = false;
        string? text = Text(query, name);
        refusal = text is null || bool.TryParse(text, out value) ? null : Invalid(name, "true or false");
        return refusal is null;
    }

    /// <summary>A whole number between two bounds; the default when absent.</summary>
    public static bool TryReadNumber(
        IQueryCollection query,
        string name,
        int min,
        int max,
        int absent,
        out int value,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        value = absent;
        string? text = Text(query, name);
        bool fits = text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);
        refusal = fits
            ? null
            : Invalid(name, max == int.MaxValue ? $"a whole number from {min}" : $"a whole number from {min} to {max}");
        return fits;
    }

    /// <summary>The refusal of a value.</summary>
    public static Refusal Invalid(string name, string expected) =>
        Refusal.Of(Problem.Invalid("query.invalid", $"The query value {name} must be {expected}.", name));
}
