namespace Linkspan.Console.Components;

/// <summary>How a status looks. The word beside it always says the same, so colour is never the only sign.</summary>
public enum Tone
{
    /// <summary>Nothing to say.</summary>
    Neutral,

    /// <summary>Well.</summary>
    Good,

    /// <summary>On its way, without anybody's doing.</summary>
    Busy,

    /// <summary>Somebody may have to act.</summary>
    Warning,

    /// <summary>Somebody has to act.</summary>
    Bad,
}
