using System.Globalization;

namespace Linkspan.ControlPlane.Changes;

/// <summary>
/// How far somebody has followed: every change up to here is known. Other servers' and earlier starts' mean nothing.
/// </summary>
/// <param name="Start">The start of the server that counts, in milliseconds of Unix time.</param>
/// <param name="Count">Changes since then.</param>
public readonly record struct FeedPosition(long Start, long Count)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is anything else.</summary>
    public static FeedPosition? Read(string? text) =>
        text?.Split('.') is [string start, string count]
        && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out long started)
        && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out long counted)
            ? new FeedPosition(started, counted)
            : null;

    /// <summary>Such as <c>1767225600000.42</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start}.{Count}");
}
