using System.Text;
using Linkspan.DataPlane.Links;
using Linkspan.Wire.Link;

namespace Linkspan.Fuzz.Targets;

/// <summary>A service node's side of a carrier whose sessions open at once and give every byte back.</summary>
internal sealed class EchoingService : ILinkCarrierEvents
{
    private readonly StringBuilder _heard = new();

    public EchoingService(LinkLimits limits) => Carrier = new LinkCarrier(LinkSide.Acceptor, limits, this);

    public LinkCarrier Carrier { get; }

    /// <summary>What sessions were told, in order.</summary>
    public string Heard => _heard.ToString();

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
            service.Carrier.Write(stream, bytes);
            service.Carrier.Grant(stream, bytes.Length);
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
