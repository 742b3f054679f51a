using System.Globalization;
using Linkspan.Domain;

namespace Linkspan.Console.Forms;

/// <summary>The fields of a form for what the sessions of an endpoint may use: an empty one is the default.</summary>
internal static class LimitFields
{
    /// <summary>What the names of its fields begin with.</summary>
    public const string Limits = "limits";

    public static string NameOf(SessionLimit limit) => $"{Limits}.{limit.Name}";

    /// <summary>What a form that shows these limits is filled with.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(SessionLimits limits) => SessionLimit.All.Select(limit =>
        (NameOf(limit), limit.Of(limits)?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>All limits as they are to be after the form.</summary>
    public static SessionLimits Read(PostedForm form) => SessionLimit.All.Aggregate(
        SessionLimits.None,
        (limits, limit) => limit.Set(
            limits, form.Optional(NameOf(limit)) is null ? 0 : form.NumberOr(NameOf(limit), limit.Least)));
}
