using Linkspan.DataPlane.Links;
using Linkspan.Wire.Link;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>One end of a session on a carrier: sends what it is given as far as it may, and keeps what came.</summary>
internal sealed class StreamEnd(LinkCarrier carrier) : ILinkStreamEvents
{
    private readonly List<byte> _received = [];
    private byte[] _unsent = [];

    public LinkStream? Stream { get; set; }

    public byte[] Header { get; init; } = [];

    public byte[] Received => [.. _received];

    public int Unsent => _unsent.Length;

    /// <summary>Whether it passes on what it receives at once; a slow reader does not.</summary>
    public bool IsReading { get; set; } = true;

    /// <summary>What happened besides bytes, in order.</summary>
    public List<string> Events { get; } = [];

    public void Send(byte[] bytes)
    {
        _unsent = [.. _unsent, .. bytes];
        OnWritable();
    }

    public void OnOpened() => Events.Add("opened");

    public void OnRefused(LinkRefusal refusal) => Events.Add($"refused {refusal.Reason} {refusal.Packet.Length}");

    public void OnData(ReadOnlySpan<byte> bytes)
    {
        _received.AddRange(bytes);
        if (IsReading)
        {
            carrier.Grant(Stream!, bytes.Length);
        }
    }

    public void OnEnded() => Events.Add("ended");

    public void OnClosed(LinkReset reason) => Events.Add(reason == LinkReset.Broken ? "closed" : $"closed {reason}");

    public void OnReset(LinkReset reason) => Events.Add($"reset {reason}");

    public void OnLost() => Events.Add("lost");

    public void OnWritable()
    {
        if (_unsent.Length > 0)
        {
            _unsent = _unsent[carrier.Write(Stream!, _unsent)..];
        }
    }
}
