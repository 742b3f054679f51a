namespace Linkspan.Wire;

/// <summary>How a reader left its input.</summary>
public enum ParseStatus
{
    /// <summary>A whole value was read, and the input moved past it.</summary>
    Done,

    /// <summary>More bytes could still complete a value; the input was not moved.</summary>
    NeedMore,

    /// <summary>No further byte could make this a value; the input was not moved.</summary>
    Invalid,
}
