namespace Linkspan.Client;

/// <summary>What a delete does about live sessions and dependants.</summary>
public enum DeleteMode
{
    /// <summary>Answers a conflict that lists what is in the way.</summary>
    Refuse,

    /// <summary>Takes no new sessions, and waits for the live ones to end.</summary>
    Drain,

    /// <summary>Ends what is in the way.</summary>
    Reject,
}
