namespace Linkspan.Console.Forms;

/// <summary>What a delete may do with those who still use the object, in words.</summary>
public static class DeleteModes
{
    /// <summary>Where live sessions can be cut.</summary>
    /// <param name="drain">How long a drain waits for them.</param>
    public static IReadOnlyList<Choice> OfSessions(TimeSpan drain) =>
    [
        new("refuse", "Do not delete while it is in use") { Hint = "Lists what stands in the way, and changes nothing." },
        new("drain", "Let live sessions end by themselves")
        {
            Hint = $"Takes no new sessions. Those that are still open after {Words(drain)} are closed.",
        },
        new("reject", "Close live sessions now")
        {
            Hint = "Every session is closed at once. Their clients see a lost connection.",
        },
    ];

    private static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0} s",
        { TotalHours: < 2 } => $"{time.TotalMinutes:0} min",
        _ => $"{time.TotalHours:0} h",
    };
}
