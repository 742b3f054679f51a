namespace Linkspan.DataPlane.Links;

/// <summary>The pings that wait for their answers, in the order that they were asked in.</summary>
internal sealed class LinkPings
{
    /// <summary>Of a peer that talks on and leaves so many unanswered, no more is asked: a minute of them.</summary>
    public const int Most = 64;

    private readonly Queue<ulong> _asked = new();

    /// <returns>False: it is not asked now.</returns>
    public bool Ask(ulong value)
    {
        if (_asked.Count >= Most)
        {
            return false;
        }
        _asked.Enqueue(value);
        return true;
    }

    /// <returns>False: nobody asked that, or what was asked later is answered already.</returns>
    public bool Answer(ulong value)
    {
        while (_asked.TryDequeue(out ulong asked))
        {
            if (asked == value)
            {
                return true;
            }
        }
        return false;
    }
}
