using System.Threading.Channels;

namespace Linkspan.ControlPlane.Changes;

/// <summary>One who follows objects through the <see cref="ChangeFeed"/>.</summary>
public sealed class Follower(ChannelReader<bool> notes, Action leave) : IDisposable
{
    /// <summary>Returns at the next change since the last return, which may already have happened.</summary>
    public ValueTask<bool> NextAsync(CancellationToken cancellationToken) => notes.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => leave();
}
