namespace Linkspan.Domain;

/// <summary>Whether a condition holds.</summary>
public enum ConditionStatus
{
    /// <summary>Not yet observed.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,

    /// <summary>It does not hold.</summary>
    False,
}
