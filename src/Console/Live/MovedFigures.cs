using Linkspan.ControlPlane.Changes;
using Linkspan.ControlPlane.Traffic;

namespace Linkspan.Console.Live;

/// <summary>Whether figures have moved since a stream said so last. Whose they are is left open: a page asks for its
/// own.</summary>
internal sealed class MovedFigures(TrafficHistory traffic, VisibleFollower follower)
{
    private long _told = traffic.Version;
    private int _isDue;

    /// <summary>Looks, and wakes the stream when there is something to say.</summary>
    public void Look()
    {
        long version = traffic.Version;
        if (Interlocked.Exchange(ref _told, version) != version)
        {
            Volatile.Write(ref _isDue, 1);
            follower.Wake();
        }
    }

    /// <summary>Whether it is to be said now.</summary>
    public bool Take() => Interlocked.Exchange(ref _isDue, 0) == 1;
}
