using Linkspan.DataPlane.Native;

namespace Linkspan.DataPlane.Loops;

/// <summary>Empty pipes of one loop. A session holds one only while bytes are in it.</summary>
internal sealed class PipePool
{
    /// <summary>Pipes that are kept: more bulk sessions than that at once open theirs anew.</summary>
    private const int MaxKept = 16;

    private readonly Stack<Pipe> _kept = new(MaxKept);

    /// <returns>Null when the process has no descriptors left for one.</returns>
    public Pipe? Rent() => _kept.TryPop(out Pipe kept) ? kept : Pipe.Open();

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
