using Linkspan.DataPlane.Links;
using Linkspan.Wire.Link;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>Both ends of a carrier without a network between them: a test says when bytes move, and in what pieces.</summary>
internal sealed class CarrierPair
{
    public CarrierPair(LinkLimits? limits = null, bool isGreeted = true)
    {
        Opener = new CarrierEnd(LinkSide.Opener, limits ?? new LinkLimits());
        Acceptor = new CarrierEnd(LinkSide.Acceptor, limits ?? new LinkLimits());
        if (isGreeted)
        {
            Settle();
        }
    }

    public CarrierEnd Opener { get; }

    public CarrierEnd Acceptor { get; }

    /// <summary>Moves what one end has to say now to the other.</summary>
    /// <param name="pieceBytes">The size of the pieces that it arrives in.</param>
    /// <returns>How many bytes moved.</returns>
    public static int Move(CarrierEnd from, CarrierEnd to, int pieceBytes = int.MaxValue)
    {
        ReadOnlySpan<byte> bytes = from.Carrier.Take().Span;
        for (int at = 0; at < bytes.Length && to.Fault is null;)
        {
            int count = Math.Min(pieceBytes, bytes.Length - at);
            to.Fault = to.Carrier.Receive(bytes.Slice(at, count));
            at += count;
        }
        return bytes.Length;
    }

    /// <summary>Moves bytes until neither end has anything to say.</summary>
    public void Settle(int pieceBytes = int.MaxValue)
    {
        while (Move(Opener, Acceptor, pieceBytes) + Move(Acceptor, Opener, pieceBytes) > 0)
        {
        }
    }

    /// <summary>Opens a session that the acceptor takes.</summary>
    public (StreamEnd Opened, StreamEnd Taken) Open(bool isTaken = true)
    {
        StreamEnd opened = new(Opener.Carrier);
        opened.Stream = Opener.Carrier.Open("header"u8, opened);
        Settle();
        StreamEnd taken = Acceptor.Asked[^1];
        if (isTaken)
        {
            Acceptor.Carrier.SayOpened(taken.Stream!);
            Settle();
        }
        return (opened, taken);
    }

    internal sealed class CarrierEnd : ILinkCarrierEvents
    {
        public CarrierEnd(LinkSide side, LinkLimits limits) => Carrier = new LinkCarrier(side, limits, this);

        public LinkCarrier Carrier { get; }

        public LinkFault? Fault { get; set; }

        /// <summary>Sessions that the peer asked for.</summary>
        public List<StreamEnd> Asked { get; } = [];

        public List<ulong> Pongs { get; } = [];

        public bool IsGreeted { get; private set; }

        public bool IsToldToGo { get; private set; }

        public void OnHello(LinkHello hello) => IsGreeted = true;

        public void OnOpen(LinkStream stream, ReadOnlySpan<byte> header)
        {
            StreamEnd asked = new(Carrier) { Stream = stream, Header = header.ToArray() };
            stream.Events = asked;
            Asked.Add(asked);
        }

        public void OnPong(ulong value) => Pongs.Add(value);

        public void OnGoAway() => IsToldToGo = true;
    }
}
