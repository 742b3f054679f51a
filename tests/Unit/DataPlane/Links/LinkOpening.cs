using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>Asks a service node for a session in a session's place, and notes how that went.</summary>
internal sealed class LinkOpening : IDialEvents, IPeerEvents
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

    public int RoomFor(IPeer source) => int.MaxValue;

    public void OnBytes(IPeer source, ReadOnlySpan<byte> bytes)
    {
        // A test that reads bytes runs a whole node.
    }

    public SocketPeer? SocketBeyond(IPeer source) => null;

    public void OnMoved(IPeer source, int count)
    {
        // Neither.
    }

    public void OnReadOver(IPeer source)
    {
        // Nor is anything limited.
    }

    public void OnEndTold(SessionOutcome outcome)
    {
        // The end itself follows.
    }

    public void OnEnded(IPeer source) => _over.TrySetResult();

    public void OnFailed(IPeer source) => _over.TrySetResult();

    public void OnRoom(IPeer sink)
    {
        // Nothing is written.
    }

    public void OnRefusesBytes(IPeer sink) => _over.TrySetResult();

    public void OnFault(Exception exception) => _over.TrySetException(exception);
}
