using System.Runtime.CompilerServices;
using Linkspan.Contracts.Nodes;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>
/// A channel that remembers: before the control plane answers it gives what is on the disk, keeps there what comes, and withdraws
/// everything when the control plane was away for too long, or says that the node was removed.
/// </summary>
/// <param name="inner">The way to the control plane.</param>
/// <param name="folder">The node's data folder.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what is served from the disk, and what is withdrawn.</param>
public sealed class SnapshotChannel(INodeChannel inner, NodeFolder folder, TimeProvider time, ILogger logger) : INodeChannel
{
    private static readonly TimeSpan ContactInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);

    private readonly SnapshotFile _file = new(folder);
    private readonly FoldedUpdate _folded = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Lock _contact = new();
    private readonly Lock _writing = new();
    private bool _isStarted;
    private bool _isRemovalTold;
    private volatile bool _isServing;
    private DateTimeOffset _confirmedAt;
    private DateTimeOffset _contactSavedAt;

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeUpdate> FollowAsync(
        string nodeId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Begin() is { } before)
        {
            yield return before;
        }

        await using IAsyncEnumerator<NodeUpdate> updates =
            inner.FollowAsync(nodeId, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            NodeRemovedException? removed = null;
            try
            {
                if (!await updates.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (NodeRemovedException answer)
            {
                removed = answer;
            }

            if (removed is not null)
            {
                bool wasServing = _isServing;
                NodeUpdate nothing = Forget();
                if (!_isRemovalTold)
                {
                    _isRemovalTold = true;
                    ChannelLog.Removed(logger);
                }
                if (wasServing)
                {
                    yield return nothing;
                }

                throw removed;
            }

            NodeUpdate update = UpdateCheck.Clean(updates.Current, logger);
            _folded.Apply(update);
            _isServing = true;
            _isRemovalTold = false;
            Confirm();
            Wake();
            yield return update;
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken)
    {
        await inner.ReportAsync(report, cancellationToken);
        Confirm();
    }

    /// <summary>Keeps the disk up to date until cancelled; what is newest then is written first.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _changed.WaitAsync(cancellationToken);
                long began = time.GetTimestamp();
                Save();
                TimeSpan took = time.GetElapsedTime(began);

                // A large snapshot is written seldom: at most a tenth of the time goes into it.
                await Task.Delay(took * 10 > SaveInterval ? took * 10 : SaveInterval, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (_changed.CurrentCount > 0)
            {
                Save();
            }
        }
    }

    /// <summary>What is given before the control plane is asked: the snapshot on the disk at first; nothing any more once
    /// it is too old.</summary>
    private NodeUpdate? Begin()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            if (_file.Load(out bool isBroken) is { } saved)
            {
                _confirmedAt = saved.ConfirmedAt;
                _folded.Apply(UpdateCheck.Clean(saved.Update, logger));
                _isServing = true;
                if (!IsTooOld())
                {
                    ChannelLog.ServesFromDisk(
                        logger, saved.Update.Revision, _confirmedAt, _confirmedAt + NodeLifetimes.Snapshot);
                    return _folded.ToUpdate();
                }
            }
            else if (isBroken)
            {
                ChannelLog.SnapshotBroken(logger);
            }
        }

        if (!_isServing || !IsTooOld())
        {
            return null;
        }

        ChannelLog.Withdrawn(logger, _confirmedAt, NodeLifetimes.Snapshot.TotalDays);
        return Nothing();
    }

    private NodeUpdate Nothing()
    {
        _isServing = false;
        return new NodeUpdate(_folded.ToUpdate().Revision, true, [], [], [], []);
    }

    /// <summary>The node was removed: what it was told is neither served nor on its disk any more.</summary>
    private NodeUpdate Forget()
    {
        NodeUpdate nothing = Nothing();
        _folded.Apply(nothing);
        lock (_writing)
        {
            Try(_file.Delete);
        }

        lock (_contact)
        {
            _contactSavedAt = default;
        }

        return nothing;
    }

    private bool IsTooOld() => time.GetUtcNow() - _confirmedAt > NodeLifetimes.Snapshot;

    private void Confirm()
    {
        lock (_contact)
        {
            _confirmedAt = time.GetUtcNow();
            if (_confirmedAt - _contactSavedAt < ContactInterval)
            {
                return;
            }

            _contactSavedAt = _confirmedAt;
        }

        Try(() => _file.SaveContact(_confirmedAt));
    }

    private void Save()
    {
        lock (_writing)
        {
            if (_isServing)
            {
                Try(() => _file.Save(_folded.ToUpdate()));
            }
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ChannelLog.SnapshotNotWritten(logger, failure);
        }
    }

    private void Wake()
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }
}
