using System.ComponentModel.DataAnnotations;

namespace Linkspan.DataPlane.Links;

/// <summary>Section <c>Node:Links</c>: how a node speaks with other nodes.</summary>
public sealed record NodeLinkOptions
{
    /// <summary>
    /// The IP address and port that a service node takes carriers on, port 7443 where nothing speaks against it. Default null: it
    /// takes none.
    /// </summary>
    public string? Listen { get; init; }

    /// <summary>
    /// Carriers of a link. Default 2: the loss of one leaves another, and two cores can encrypt at once.
    /// </summary>
    [Range(1, 16)]
    public int Carriers { get; init; } = 2;

    /// <summary>How long a node may take to accept a carrier's connection. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a carrier may take from there to the peer's greeting, two round trips. Default 15 s: also where each takes
    /// seconds, and something is lost.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a carrier is pinged. Default 1 s: sessions find another node before their clients give up.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long nothing may come before a carrier is dropped, beside <see cref="RoundTrips.Allowance"/>. Default 4 s: four pings.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.030", "00:10:00")]
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// How long a service node may take to answer an OPEN. Default 20 s: as long as it may take to try three addresses of a
    /// database.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest wait before a broken carrier is dialled again; the first is a tenth of a second. Default 5
    /// s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MaxRedialDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bytes, either way, after which a carrier is replaced. Default 128 GiB: a third of what one AES-GCM key may encrypt (RFC
    /// 8446, section 5.5).
    /// </summary>
    [Range(1_048_576, long.MaxValue)]
    public long MaxCarrierBytes { get; init; } = 137_438_953_472;

    /// <summary>Carriers that a service node takes from one endpoint node. Default 32: replacements among them.</summary>
    [Range(1, 1_024)]
    public int MaxCarriersOfPeer { get; init; } = 32;

    /// <summary>
    /// How long a service node keeps the carrier of a node of whose network it admits no endpoint: one that was removed, or one
    /// that links before this node is told of it. Default 3 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan StrangerLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Handshakes under way at a service node. Default 64: one takes some milliseconds of a core.</summary>
    [Range(1, 4_096)]
    public int MaxHandshakes { get; init; } = 64;

    /// <summary>Those of them that come from one address. Default 8: whoever holds connections back holds up nobody
    /// else.</summary>
    [Range(1, 4_096)]
    public int MaxHandshakesOfSource { get; init; } = 8;
}
