namespace Linkspan.DataPlane.Links;

/// <summary>What the peer may send: a window for each session, granted anew as its bytes are passed on.</summary>
/// <remarks>
/// A session whose reader keeps up is granted twice as much, step by step, as far as the way is long: bulk does not wait for
/// grants there, and stands no longer ahead of others than a round trip takes. One of which more than half a window is held, for
/// a slow reader or a limit of bandwidth, keeps the window that it has. What is not needed any more is taken back, so that others
/// may grow by it: a window that was granted is the peer's to give back, and what is not granted yet is withheld.
/// </remarks>
internal sealed class LinkCredit(LinkLimits limits)
{
    private readonly ShortestRoundTrip _roundTrip = new(limits.RoundTripAnswers);
    private int _maxWindow = limits.WindowBytes;
    private long _grown;

    /// <summary>Fits the largest window to the way. Its shortest round trip counts: a longer one waited in a
    /// queue.</summary>
    public void Fit(double roundTripMs)
    {
        _roundTrip.Note(roundTripMs);
        double needed = _roundTrip.Ms * limits.WindowBytesPerMs;
        _maxWindow = needed < limits.MaxWindowBytes ? Math.Max((int)needed, limits.WindowBytes) : limits.MaxWindowBytes;
    }

    /// <summary>Takes bytes of a session off its window.</summary>
    /// <returns>False: more than was granted.</returns>
    public static bool Spend(LinkStream stream, int count)
    {
        if (count > stream.ReceiveWindow)
        {
            return false;
        }
        stream.ReceiveWindow -= count;
        stream.Held += count;
        return true;
    }

    /// <summary>Notes what is left of received bytes once their session has been told of them.</summary>
    public static void Settle(LinkStream stream) => stream.MostHeld = Math.Max(stream.MostHeld, stream.Held);

    /// <summary>Notes that bytes were passed on.</summary>
    /// <returns>How many the peer is granted now; 0: not worth a frame yet, or it sends no more.</returns>
    public int Pass(LinkStream stream, int count)
    {
        stream.Held -= count;
        if (stream.PeerHasEnded)
        {
            Shrink(stream, stream.Window - stream.Held);
            return 0;
        }
        stream.Ungranted += count;
        stream.PassedLately += count;
        if (stream.Ungranted < stream.Window / 2)
        {
            return 0;
        }
        int grant = stream.Ungranted + Grow(stream);
        stream.Ungranted = 0;
        stream.MostHeld = stream.Held;
        stream.ReceiveWindow += grant;
        return grant;
    }

    /// <summary>Grants a session that passed on less than a first window since the last look no more than that.</summary>
    public void Withhold(LinkStream stream)
    {
        if (stream.PassedLately < limits.WindowBytes)
        {
            stream.Ungranted -= Shrink(stream, stream.Ungranted);
        }
        stream.PassedLately = 0;
    }

    /// <summary>Takes back what the peer will not send.</summary>
    /// <returns>False: that is nothing, or some of the first window.</returns>
    public bool TakeBack(LinkStream stream, uint count)
    {
        if (count == 0 || count > stream.ReceiveWindow - (long)limits.WindowBytes)
        {
            return false;
        }
        stream.ReceiveWindow -= Shrink(stream, (int)count);
        return true;
    }

    /// <summary>The peer sends no more: only what is held still counts.</summary>
    public void End(LinkStream stream)
    {
        Shrink(stream, stream.ReceiveWindow + stream.Ungranted);
        (stream.ReceiveWindow, stream.Ungranted) = (0, 0);
    }

    /// <summary>The session is over: others may grow instead.</summary>
    public void Release(LinkStream stream) => Shrink(stream, stream.Window);

    /// <returns>By how much: never below the first window.</returns>
    private int Shrink(LinkStream stream, int most)
    {
        int shrunk = Math.Min(most, stream.Window - limits.WindowBytes);
        stream.Window -= shrunk;
        _grown -= shrunk;
        return shrunk;
    }

    private int Grow(LinkStream stream)
    {
        int growth = stream.Window;
        if (stream.MostHeld > growth / 2 || 2 * growth > _maxWindow || _grown + growth > limits.MaxGrowthBytes)
        {
            return 0;
        }
        stream.Window += growth;
        _grown += growth;
        return growth;
    }
}
