namespace Linkspan.Contracts.Rest;

/// <summary>What every failed call answers, in the shape of <c>google.rpc.Status</c>.</summary>
public sealed record ErrorBody
{
    /// <summary>
    /// The google.rpc code as a number: 3 invalid argument, 5 not found, 6 already exists, 9 failed precondition, …
    /// </summary>
    public int Code { get; init; }

    /// <summary>One sentence: what is wrong, and what to do.</summary>
    public string Message { get; init; } = "";

    /// <summary>Exactly one in an answer of this server; empty where another server answered.</summary>
    public IReadOnlyList<ErrorDetail> Details { get; init; } = [];
}
