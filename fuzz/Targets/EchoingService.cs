using System.Buffers.Binary;
using System.Text;
using Linkspan.DataPlane.Links;
using Linkspan.Wire.Link;

namespace Linkspan.Fuzz.Targets;

/// <summary>A service node's side of a carrier whose sessions open at once and give every byte back.</summary>
internal sealed class EchoingService : ILinkCarrierEvents
{
    private readonly StringBuilder _heard = new();
    private readonly Dictionary<uint, long> _came = [];

    /// <summary>Whose way is so long that windows grow.</summary>
    public EchoingService(LinkLimits limits)
    {
        Carrier = new LinkCarrier(LinkSide.Acceptor, limits, this);
        Carrier.Fit(1);
    }

    public LinkCarrier Carrier { get; }

    /// <summary>What sessions were told, in order.</summary>
    public string Heard => _heard.ToString();

    /// <summary>Goes by what was said alone: a session was sent no more than its first window and all grants. The last
    /// call.</summary>
    public void CheckGrants(int firstWindow)
    {
        Dictionary<uint, long> granted = [];
        for (ReadOnlySpan<byte> said = Carrier.Take().Span; !said.IsEmpty;
            said = said[(8 + BinaryPrimitives.ReadUInt16BigEndian(said))..])
        {
            if (said[2] == 0x06)
            {
                uint stream = BinaryPrimitives.ReadUInt32BigEndian(said[4..]);
                granted[stream] = granted.GetValueOrDefault(stream) + BinaryPrimitives.ReadUInt32BigEndian(said[8..]);
            }
        }
        foreach ((uint stream, long came) in _came)
        {
            FuzzException.Expect(true, came <= firstWindow + granted.GetValueOrDefault(stream), "no more than was granted");
        }
    }

    public void OnHello(LinkHello hello) => _heard.Append('h');

    public void OnOpen(LinkStream stream, ReadOnlySpan<byte> header)
    {
        _heard.Append('o').Append(stream.Id);
        stream.Events = new Session(this, stream);
        Carrier.SayOpened(stream);
    }

    public void OnPong(ulong value) => _heard.Append('p');

    public void OnGoAway() => _heard.Append('g');

    private sealed class Session(EchoingService service, LinkStream stream) : ILinkStreamEvents
    {
        public void OnOpened() => throw new FuzzException("a service node was told that a session is open");

        public void OnRefused(LinkRefusal refusal) => throw new FuzzException("a service node was refused");

        public void OnData(ReadOnlySpan<byte> bytes)
        {
            service._heard.Append('d').Append(bytes.Length);
            service._came[stream.Id] = service._came.GetValueOrDefault(stream.Id) + bytes.Length;
            service.Carrier.Write(stream, bytes);
            service.Carrier.Grant(stream, bytes.Length);
            if (bytes.Length % 7 == 0)
            {
                service.Carrier.Reclaim();
            }
        }

        public void OnEnded()
        {
            service._heard.Append('e');
            service.Carrier.End(stream);
        }

        public void OnClosed(LinkReset reason) => service._heard.Append('c').Append((int)reason);

        public void OnLost() => service._heard.Append('l');

        public void OnReset(LinkReset reason) => service._heard.Append('r').Append((int)reason);

        public void OnWritable() => service._heard.Append('w');
    }
}
