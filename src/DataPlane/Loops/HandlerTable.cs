namespace Linkspan.DataPlane.Loops;

/// <summary>
/// Who handles which descriptor. A descriptor's number is given out anew as soon as it is closed, also in the middle of a round:
/// each time, it gets another generation, so that an event that was meant for the one before is known by it.
/// </summary>
internal sealed class HandlerTable
{
    private Entry[] _entries = new Entry[256];

    /// <summary>Descriptors that have a handler.</summary>
    public IEnumerable<int> Descriptors => Enumerable.Range(0, _entries.Length).Where(at => _entries[at].Handler is not null);

    /// <returns>What names the descriptor and its generation.</returns>
    public ulong Add(int descriptor, ILoopHandler handler)
    {
        if (descriptor >= _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(descriptor + 1, _entries.Length * 2));
        }
        ref Entry entry = ref _entries[descriptor];
        entry.Handler = handler;
        entry.Generation++;
        return ((ulong)entry.Generation << 32) | (uint)descriptor;
    }

    /// <summary>Another handler goes on with the descriptor; what is under way is told to it.</summary>
    public void Replace(int descriptor, ILoopHandler handler) => _entries[descriptor].Handler = handler;

    public void Remove(int descriptor) => _entries[descriptor].Handler = null;

    /// <returns>Null when the descriptor has been let go of since.</returns>
    public ILoopHandler? Find(ulong data)
    {
        ref Entry entry = ref _entries[(int)(uint)data];
        return entry.Generation == (uint)(data >> 32) ? entry.Handler : null;
    }

    private struct Entry
    {
        public ILoopHandler? Handler;
        public uint Generation;
    }
}
