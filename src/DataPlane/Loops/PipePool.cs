using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Native;

namespace Linkspan.DataPlane.Loops;

/// <summary>Empty pipes of one loop. A session holds one only while bytes are in it.</summary>
internal sealed class PipePool(DescriptorReserve reserve)
{
    /// <summary>Pipes that are kept: more bulk sessions than that at once open theirs anew.</summary>
    private const int MaxKept = 16;

    private readonly Stack<Pipe> _kept = new(MaxKept);

    /// <returns>Null when there are no descriptors left for one: bytes are copied then.</returns>
    public Pipe? Rent()
    {
        if (_kept.TryPop(out Pipe kept))
        {
            return kept;
        }
        if (Pipe.Open() is not { } opened)
        {
            return null;
        }
        if (reserve.IsTouchedBy(Math.Max(opened.Input, opened.Output)))
        {
            opened.Close();
            return null;
        }
        return opened;
    }

    public void Return(Pipe empty)
    {
        if (_kept.Count < MaxKept)
        {
            _kept.Push(empty);
        }
        else
        {
            empty.Close();
        }
    }

    public void Close()
    {
        while (_kept.TryPop(out Pipe kept))
        {
            kept.Close();
        }
    }
}
