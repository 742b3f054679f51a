using System.Collections.Immutable;
using System.Net;
using Linkspan.Wire.Dns;

namespace Linkspan.DataPlane.Dns;

/// <summary>
/// All names that one network sees at one moment. Immutable: a change is a new view that shares what stays, so it costs the same
/// beside ten names and beside thirty thousand.
/// </summary>
public sealed class DnsView
{
    private readonly ImmutableDictionary<DnsName, DnsEntry> _entries;

    // How many entries stand below each name between an entry and the suffix.
    private readonly ImmutableDictionary<DnsName, int> _below;

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
        (_entries, _below) = Change(
            ImmutableDictionary<DnsName, DnsEntry>.Empty, ImmutableDictionary<DnsName, int>.Empty, suffix, [], all.Values);
    }

    private DnsView(DnsView before, uint serial, IEnumerable<DnsName> withdrawn, IEnumerable<DnsEntry> published)
    {
        Suffix = before.Suffix;
        TtlSeconds = before.TtlSeconds;
        NameServer = before.NameServer;
        DnsSoaData soa = (DnsSoaData)before.StartOfAuthority.Data;
        StartOfAuthority = before.StartOfAuthority with { Data = soa with { Serial = serial } };
        (_entries, _below) = Change(before._entries, before._below, Suffix, withdrawn, published);
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
    public bool IsEmptyNonTerminal(DnsName name) => _below.ContainsKey(name) && !_entries.ContainsKey(name);

    /// <summary>The view after a change.</summary>
    /// <param name="serial">The zone's serial after the change; greater than before.</param>
    /// <param name="withdrawn">Names that go; one that is not there is left out.</param>
    /// <param name="published">Names that come, or stand for something else now. Outside the zone: throws, as a bug of the
    /// caller.</param>
    public DnsView With(uint serial, IEnumerable<DnsName> withdrawn, IEnumerable<DnsEntry> published) =>
        new(this, serial, withdrawn, published);

    private static (ImmutableDictionary<DnsName, DnsEntry> Entries, ImmutableDictionary<DnsName, int> Below) Change(
        ImmutableDictionary<DnsName, DnsEntry> entries,
        ImmutableDictionary<DnsName, int> below,
        DnsName suffix,
        IEnumerable<DnsName> withdrawn,
        IEnumerable<DnsEntry> published)
    {
        ImmutableDictionary<DnsName, DnsEntry>.Builder newEntries = entries.ToBuilder();
        ImmutableDictionary<DnsName, int>.Builder newBelow = below.ToBuilder();
        foreach (DnsName name in withdrawn.Where(newEntries.Remove))
        {
            foreach (DnsName parent in ParentsUnder(name, suffix))
            {
                if (--newBelow[parent] == 0)
                {
                    newBelow.Remove(parent);
                }
            }
        }
        foreach (DnsEntry entry in published)
        {
            if (!entry.Name.IsAtOrUnder(suffix) || entry.Name.Equals(suffix))
            {
                throw new ArgumentException($"{entry.Name} is not under {suffix}", nameof(published));
            }
            bool isNew = !newEntries.ContainsKey(entry.Name);
            newEntries[entry.Name] = entry;
            foreach (DnsName parent in isNew ? ParentsUnder(entry.Name, suffix) : [])
            {
                newBelow[parent] = newBelow.GetValueOrDefault(parent) + 1;
            }
        }
        return (newEntries.ToImmutable(), newBelow.ToImmutable());
    }

    private static IEnumerable<DnsName> ParentsUnder(DnsName name, DnsName suffix)
    {
        for (DnsName? parent = name.Parent; parent is not null && !parent.Equals(suffix); parent = parent.Parent)
        {
            yield return parent;
        }
    }
}
