using System.Collections.Frozen;
using System.Net;
using Linkspan.Wire.Dns;

namespace Linkspan.DataPlane.Dns;

/// <summary>All names that one network sees at one moment. Immutable: a change is a new view.</summary>
public sealed class DnsView
{
    private readonly FrozenDictionary<DnsName, DnsEntry> _entries;
    private readonly FrozenSet<DnsName> _emptyNonTerminals;

    /// <param name="suffix">The zone; every entry must be under it.</param>
    /// <param name="entries">A name that is given twice, or outside the zone, is a bug of the caller and throws.</param>
    /// <param name="serial">The zone's serial: a revision that grows.</param>
    /// <param name="timeToLive">How long clients may remember a name. Default 5 s: a failed zone is forgotten as fast.</param>
    /// <param name="nameServer">The address of the responder itself, for the name server's own name; null: it has none.</param>
    public DnsView(
        DnsName suffix, IEnumerable<DnsEntry> entries, uint serial, TimeSpan? timeToLive = null, IPAddress? nameServer = null)
    {
        Suffix = suffix;
        TtlSeconds = (uint)(timeToLive ?? TimeSpan.FromSeconds(5)).TotalSeconds;
        NameServer = DnsName.Parse($"ns.{suffix}");
        DnsSoaData soa = new(
            NameServer,
            DnsName.Parse($"hostmaster.{suffix}"),
            serial,
            RefreshSeconds: 3600,
            RetrySeconds: 600,
            ExpireSeconds: 86400,
            MinimumSeconds: NegativeTtlSeconds);
        // Its TTL is the negative one too: a resolver remembers absence for the smaller of both (RFC 2308, section 5).
        StartOfAuthority = new DnsRecord(suffix, DnsType.SOA, DnsClass.IN, NegativeTtlSeconds, soa);
        Dictionary<DnsName, DnsEntry> all = entries.ToDictionary(entry => entry.Name);
        if (nameServer is not null)
        {
            all.TryAdd(NameServer, new DnsEntry(NameServer, [nameServer]));
        }
        if (all.Keys.FirstOrDefault(name => !name.IsAtOrUnder(suffix) || name.Equals(suffix)) is { } stranger)
        {
            throw new ArgumentException($"{stranger} is not under {suffix}", nameof(entries));
        }
        _entries = all.ToFrozenDictionary();
        _emptyNonTerminals = all.Keys.SelectMany(name => ParentsUnder(name, suffix))
            .Where(name => !all.ContainsKey(name)).ToFrozenSet();
    }

    /// <summary>How long absence may be remembered: endpoints come and go within seconds.</summary>
    public const uint NegativeTtlSeconds = 5;

    public DnsName Suffix { get; }

    public uint TtlSeconds { get; }

    public DnsName NameServer { get; }

    public DnsRecord StartOfAuthority { get; }

    public static DnsView Empty(DnsName suffix) => new(suffix, [], serial: 0);

    public DnsEntry? Find(DnsName name) => _entries.GetValueOrDefault(name);

    /// <summary>True for a name without records of its own that stands above one with records (RFC 8020).</summary>
    public bool IsEmptyNonTerminal(DnsName name) => _emptyNonTerminals.Contains(name);

    private static IEnumerable<DnsName> ParentsUnder(DnsName name, DnsName suffix)
    {
        for (DnsName? parent = name.Parent; parent is not null && !parent.Equals(suffix); parent = parent.Parent)
        {
            yield return parent;
        }
    }
}
