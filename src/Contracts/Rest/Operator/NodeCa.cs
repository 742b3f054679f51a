namespace Linkspan.Contracts.Rest.Operator;

/// <summary>The CA of nodes, and how another takes its place.</summary>
public sealed record NodeCa
{
    /// <summary>Steady, Trusting or Renewing.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Since when. RFC 3339, UTC.</summary>
    public string SinceTime { get; init; } = "";

    /// <summary>How it stands and what comes next.</summary>
    public string Message { get; init; } = "";

    /// <summary>The CA that is there.</summary>
    public NodeCaCertificate Current { get; init; } = new();

    /// <summary>The one that takes its place; absent while none does.</summary>
    public NodeCaCertificate? Next { get; init; }

    /// <summary>How many nodes there are, without the server's own.</summary>
    public int Nodes { get; init; }

    /// <summary>Those that have not followed into this phase yet.</summary>
    public IReadOnlyList<NodeCaNode> Behind { get; init; } = [];
}
