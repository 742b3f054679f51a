namespace Linkspan.Contracts.Nodes;

/// <summary>How long what a node holds is good. Both planes count with these.</summary>
public static class NodeLifetimes
{
    /// <summary>A node's certificate: a stolen key is worth no more than this, and a week of outage outlives none.</summary>
    public static readonly TimeSpan Certificate = TimeSpan.FromDays(7);

    /// <summary>From this age on it is renewed, so that six days are left for trying.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromDays(1);

    /// <summary>Renewals are spread over so long, so that nodes that joined together do not come together.</summary>
    public static readonly TimeSpan RenewSpread = TimeSpan.FromHours(12);

    /// <summary>Certificates begin so long before they are made: clocks of hosts may be behind by that much.</summary>
    public static readonly TimeSpan Backdated = TimeSpan.FromMinutes(10);

    /// <summary>A node serves what it was told last for so long without the control plane. What was revoked meanwhile stays
    /// reachable no longer than this.</summary>
    public static readonly TimeSpan Snapshot = TimeSpan.FromDays(5);
}
