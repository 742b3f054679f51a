using System.Globalization;
using Linkspan.Console.Forms;
using Linkspan.Domain;

namespace Linkspan.Console.Access;

/// <summary>The day that something stops working on.</summary>
internal static class ExpiryFields
{
    /// <returns>The end of the day, UTC; null when none was typed; or <c>form.date</c>.</returns>
    public static Result<DateTimeOffset?> Read(PostedForm form, string name)
    {
        if (form.Optional(name) is not { } text)
        {
            return (DateTimeOffset?)null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero)
            : Problem.Invalid("form.date", "Type a day as 2026-11-30.", name);
    }
}
