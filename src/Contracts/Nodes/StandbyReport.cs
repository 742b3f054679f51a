namespace Linkspan.Contracts.Nodes;

/// <summary>How a node stands to the addresses that it shares with another one of its zone.</summary>
/// <param name="State">Watching, Probing, Holding or Yielding; Alone where it shares none.</param>
/// <param name="Since">From when on.</param>
/// <param name="PartnerNodeId">The other node; empty where there is none.</param>
/// <param name="PartnerHeard">Whether the other answers.</param>
public sealed record StandbyReport(string State, DateTimeOffset Since, string PartnerNodeId, bool PartnerHeard)
{
    /// <summary>The node shares no addresses.</summary>
    public const string Alone = "Alone";
}
