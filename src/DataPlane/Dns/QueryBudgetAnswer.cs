namespace Linkspan.DataPlane.Dns;

/// <summary>Whether a datagram may be answered.</summary>
internal enum QueryBudgetAnswer
{
    Within,

    /// <summary>The first one over the budget in this second: worth one line in the log.</summary>
    JustExceeded,

    Exceeded,
}
