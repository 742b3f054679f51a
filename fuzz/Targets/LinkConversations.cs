using Linkspan.DataPlane.Links;
using Linkspan.Wire.Link;

namespace Linkspan.Fuzz.Targets;

/// <summary>
/// What a hostile endpoint node may say on a carrier of a service node that answers everything. The check: it never throws, holds
/// no more sessions than its limits allow, takes no more bytes of any than it said, and says the same however the bytes are cut.
/// </summary>
internal sealed class LinkConversations : IFuzzTarget
{
    private static readonly LinkLimits Limits = new(
        WindowBytes: 4_096, MaxGrowthBytes: 16_384, MaxStreams: 8, MaxQueuedBytes: 16_384, MaxAnswerBytes: 4_096);

    public string Name => "link-conversations";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [
            .. LinkFrames.Frame(LinkFrameType.Hello, 0, new LinkHello(1, 1_000, 65_536).ToArray()),
            .. LinkFrames.Frame(LinkFrameType.Open, 1, new byte[60]),
            .. LinkFrames.Frame(LinkFrameType.Data, 1, new byte[100]),
            .. LinkFrames.Frame(LinkFrameType.Window, 1, [0, 0, 16, 0]),
            .. LinkFrames.Frame(LinkFrameType.Open, 2, new byte[60]),
            .. LinkFrames.Frame(LinkFrameType.Ping, 0, new byte[8]),
            .. LinkFrames.Frame(LinkFrameType.End, 1, []),
            .. LinkFrames.Frame(LinkFrameType.Reset, 2, [0]),
            .. LinkFrames.Frame(LinkFrameType.GoAway, 0, []),
        ],
        [
            .. LinkFrames.Frame(LinkFrameType.Hello, 0, new LinkHello(2, 1_000, 65_536).ToArray()),
            .. LinkFrames.Frame(LinkFrameType.Open, 1, new byte[60]),
            .. LinkFrames.Frame(LinkFrameType.Data, 1, new byte[4_000]),
            .. LinkFrames.Frame(LinkFrameType.Return, 1, [0, 0, 0, 1]),
            .. LinkFrames.Frame(LinkFrameType.Data, 1, new byte[3_500]),
            .. LinkFrames.Frame(LinkFrameType.End, 1, []),
        ],
        [
            .. LinkFrames.Frame(LinkFrameType.Hello, 0, new LinkHello(1, 2, 100).ToArray()),
            .. LinkFrames.Frame(LinkFrameType.Open, 5, new byte[1]),
            .. LinkFrames.Frame(LinkFrameType.Close, 5, [3]),
            .. LinkFrames.Frame(LinkFrameType.Open, 6, new byte[1]),
            .. LinkFrames.Frame(LinkFrameType.Data, 6, new byte[4_096]),
        ],
    ];

    public int Try(byte[] input)
    {
        (string whole, int kind) = Run(input, int.MaxValue);
        (string cut, _) = Run(input, 3);
        FuzzException.Expect(whole, cut, "what is answered to pieces");
        return kind;
    }

    private static (string Said, int Kind) Run(byte[] input, int pieceBytes)
    {
        EchoingService service = new(Limits);
        LinkFault? fault = null;
        for (int at = 0; at < input.Length && fault is null; at += pieceBytes)
        {
            fault = service.Carrier.Receive(input.AsSpan(at, Math.Min(pieceBytes, input.Length - at)));
            FuzzException.Expect(true, service.Carrier.Streams <= Limits.MaxStreams, "sessions within the limit");
            if (pieceBytes == int.MaxValue)
            {
                break;
            }
        }
        string said = $"{fault} {service.Heard}";
        int kind = HashCode.Combine(fault, service.Carrier.Streams, service.Heard.Length / 8, service.Carrier.IsGoingAway);
        service.CheckGrants(Limits.WindowBytes);
        return (said, kind);
    }
}
