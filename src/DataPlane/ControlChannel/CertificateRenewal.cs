using System.Security.Cryptography;
using System.Threading.Channels;
using Linkspan.Contracts.Nodes;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>
/// Renews the node's certificate from its second day on, and when the control plane wishes it, with a key of its own each time.
/// What will not do is refused, and the old one stays.
/// </summary>
/// <param name="identity">Who the node is.</param>
/// <param name="credentials">The node's.</param>
/// <param name="channel">The way to the control plane.</param>
/// <param name="jitter">0 to 1: spreads nodes that joined together.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told each renewal, and each that failed.</param>
public sealed class CertificateRenewal(
    NodeIdentity identity, CredentialStore credentials, HttpNodeChannel channel, Func<double> jitter, TimeProvider time,
    ILogger logger)
{
    /// <summary>However often the control plane wishes it, there is a pause between one renewal and the next.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromHours(1);

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Renews until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        channel.RenewalAsked += Note;
        try
        {
            await RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            channel.RenewalAsked -= Note;
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            DateTimeOffset due =
                credentials.Current.IssuedAt + NodeLifetimes.RenewAfter + (NodeLifetimes.RenewSpread * jitter());
            await WaitAsync(due, cancellationToken).ConfigureAwait(false);
            TimeSpan delay = FirstRetry;
            while (!cancellationToken.IsCancellationRequested
                && !await TryRenewAsync(delay, cancellationToken).ConfigureAwait(false))
            {
                await WaitAsync(time.GetUtcNow() + delay, cancellationToken).ConfigureAwait(false);
                delay = delay * 2 < LastRetry ? delay * 2 : LastRetry;
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks for a certificate, looks at it, and takes it or leaves it.</summary>
    internal async Task<bool> TryRenewAsync(TimeSpan retry, CancellationToken cancellationToken)
    {
        DateTime until = credentials.Current.Certificate.NotAfter.ToUniversalTime();
        try
        {
            NodeKey key = NodeKey.New();
            NodeCertificateAnswer answer = await channel.RenewAsync(key, cancellationToken).ConfigureAwait(false);
            NodeCredentials next = NodeCredentials.Read(answer.Certificate, key.Pem, answer.Authorities);
            string? refusal = next.Refuse(identity, time.GetUtcNow())
                ?? (channel.WouldLockOut(next) ? "its CAs would not believe the control plane that answers now" : null);
            if (refusal is not null)
            {
                ChannelLog.RenewalRefused(logger, refusal, until, retry.TotalMinutes);
                return false;
            }

            credentials.Replace(next, answer.Certificate, key.Pem, answer.Authorities);
            ChannelLog.Renewed(logger, next.Certificate.SerialNumber, next.Certificate.NotAfter.ToUniversalTime());
            return true;
        }
        catch (CryptographicException fault)
        {
            ChannelLog.RenewalRefused(logger, fault.Message, until, retry.TotalMinutes);
            return false;
        }
        catch (Exception fault) when (
            fault is HttpRequestException or IOException or InvalidDataException or NodeRemovedException
                or UnauthorizedAccessException)
        {
            ChannelLog.RenewalFailed(logger, fault, until, retry.TotalMinutes);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private void Note() => _asked.Writer.TryWrite(true);

    /// <summary>Waits until the hour has come, or the control plane wishes a renewal.</summary>
    private async Task WaitAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        // In steps, so that a clock that is set, or a host that slept, moves the hour along.
        while (due - time.GetUtcNow() is { Ticks: > 0 } left && !cancellationToken.IsCancellationRequested
            && !_asked.Reader.TryRead(out _))
        {
            TimeSpan step = left < TimeSpan.FromMinutes(10) ? left : TimeSpan.FromMinutes(10);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task tick = Task.Delay(step, time, either.Token);
            await Task.WhenAny(tick, _asked.Reader.WaitToReadAsync(either.Token).AsTask()).ConfigureAwait(false);
            await either.CancelAsync().ConfigureAwait(false);
        }
    }
}
