using Linkspan.Wire.Standby;

namespace Linkspan.DataPlane.Standby;

/// <summary>
/// One side of the questions and answers between two nodes: which question is open, and which answers count. Safe on any thread.
/// </summary>
/// <param name="own">This node's id.</param>
/// <param name="partner">The other's.</param>
/// <param name="key">The pair's.</param>
/// <param name="number">Makes numbers of questions; nobody else may be able to guess them.</param>
internal sealed class HeartbeatExchange(string own, string partner, byte[] key, Func<UInt128> number)
{
    private readonly Lock _gate = new();
    private UInt128? _asked;
    private UInt128? _wasAsked;
    private uint _lastSequence;
    private uint _sequence;
    private (HeartbeatState State, bool IsAble) _said = (HeartbeatState.Watching, false);

    /// <summary>The next question. Answers to the one before do not count any more.</summary>
    public byte[] Ask()
    {
        lock (_gate)
        {
            _asked = number();
            _lastSequence = 0;
            return Write(HeartbeatKind.Question, 0, _asked.Value);
        }
    }

    /// <summary>Sets what questions are answered from now on.</summary>
    /// <returns>Another answer to the partner's last question when that is news; else null.</returns>
    public byte[]? Say(HeartbeatState state, bool isAble)
    {
        lock (_gate)
        {
            bool isNews = _said != (state, isAble);
            _said = (state, isAble);
            return isNews && _wasAsked is { } asked ? Write(HeartbeatKind.Answer, ++_sequence, asked) : null;
        }
    }

    /// <summary>A datagram came.</summary>
    /// <returns>What to send back, for a question of the partner's; and the partner's answer, where it counts. Both null for
    /// anything else, whoever sent it.</returns>
    public (byte[]? Reply, Heartbeat? Answer) Take(ReadOnlySpan<byte> datagram)
    {
        if (Heartbeat.Read(datagram, key, own) is not { } heartbeat || heartbeat.Sender != partner)
        {
            return (null, null);
        }
        lock (_gate)
        {
            if (heartbeat.Kind == HeartbeatKind.Question)
            {
                _wasAsked = heartbeat.Number;
                return (Write(HeartbeatKind.Answer, ++_sequence, heartbeat.Number), null);
            }
            if (heartbeat.Number != _asked || heartbeat.Sequence <= _lastSequence)
            {
                return (null, null);
            }
            _lastSequence = heartbeat.Sequence;
            return (null, heartbeat);
        }
    }

    private byte[] Write(HeartbeatKind kind, uint sequence, UInt128 about) =>
        new Heartbeat(kind, _said.State, _said.IsAble, sequence, about, own).Write(key, partner);
}
