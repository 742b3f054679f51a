namespace Linkspan.DataPlane.Links;

/// <summary>The sessions that are open on a carrier, by their numbers, which only grow.</summary>
internal sealed class LinkStreams(LinkCredit credit)
{
    private readonly Dictionary<uint, LinkStream> _open = [];

    public int Count => _open.Count;

    /// <summary>The number that was given last; 0 before the first.</summary>
    public uint Last { get; private set; }

    /// <summary>In no order. Nothing is added or removed meanwhile.</summary>
    public IEnumerable<LinkStream> All => _open.Values;

    /// <param name="stream">Above <see cref="Last"/>.</param>
    public void Add(LinkStream stream)
    {
        Last = stream.Id;
        _open.Add(stream.Id, stream);
    }

    /// <summary>Notes a number whose session is over before it began.</summary>
    public void Pass(uint id) => Last = id;

    /// <returns>Null: it is over.</returns>
    public LinkStream? Find(uint id) => _open.GetValueOrDefault(id);

    public void Remove(LinkStream stream)
    {
        stream.IsOver = true;
        _open.Remove(stream.Id);
        credit.Release(stream);
    }

    public void RemoveWhenEnded(LinkStream stream)
    {
        if (stream is { HasEnded: true, PeerHasEnded: true, IsOver: false })
        {
            Remove(stream);
        }
    }
}
