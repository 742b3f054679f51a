namespace Linkspan.Domain;

/// <summary>What a delete does with those who still use the object.</summary>
public enum DeleteMode
{
    /// <summary>Do not delete; list what blocks it. The default.</summary>
    Refuse,

    /// <summary>Take no new sessions, and delete once the live ones have ended by themselves or their deadline has
    /// passed.</summary>
    Drain,

    /// <summary>Close everything at once, then delete.</summary>
    Reject,
}
