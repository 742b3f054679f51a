using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>Asks a service node for a session in a session's place, and notes how that went.</summary>
internal sealed class LinkOpening : QuietPeerEvents, IDialEvents
{
    private readonly TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set once the session is open.</summary>
    public IPeer? Peer { get; private set; }

    /// <summary>Set once it could not be opened.</summary>
    public DialFailure? Failure { get; private set; }

    /// <summary>Done when the peer has failed or ended.</summary>
    public Task Over => _over.Task;

    public static async Task<LinkOpening> OpenAsync(LinkSet links, ServiceNode node, LoopSet loops)
    {
        LinkOpening opening = new();
        if (links.Pick(node, loops[0]) is { } carrier)
        {
            carrier.Loop.Post(() => links.Open(carrier, ProxyHeader.Local, opening));
        }
        else
        {
            opening.OnDialFailed(DialFailure.Unreachable);
        }
        await opening._decided.Task;
        return opening;
    }

    public void OnDialed(IPeer peer)
    {
        Peer = peer;
        peer.Begin(this);
        _decided.TrySetResult();
    }

    public void OnDialFailed(DialFailure failure)
    {
        Failure = failure;
        _decided.TrySetResult();
    }

    public void OnPassedOver() => OnDialFailed(DialFailure.Unreachable);

    public void OnDialRefused(LinkRefusal refusal) => OnDialFailed(DialFailure.Failed);

    public override void OnEnded(IPeer source) => _over.TrySetResult();

    public override void OnFailed(IPeer source) => _over.TrySetResult();

    public override void OnRefusesBytes(IPeer sink) => _over.TrySetResult();

    public override void OnFault(Exception exception) => _over.TrySetException(exception);
}
