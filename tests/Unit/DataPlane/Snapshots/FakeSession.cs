using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>An open session that only writes down what becomes of it.</summary>
/// <param name="revoked">Called when it is ended.</param>
internal sealed class FakeSession(Action? revoked = null) : ILiveSession
{
    public string ZoneId { get; init; } = Placements.ZoneA;

    public string? NodeId { get; init; }

    public string? Revoked { get; private set; }

    public Task<bool> RevokeAsync(string reason)
    {
        Revoked = reason;
        revoked?.Invoke();
        return Task.FromResult(true);
    }

    public void Stop()
    {
    }
}
