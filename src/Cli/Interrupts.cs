using System.Runtime.InteropServices;

namespace Linkspan.Cli;

/// <summary>
/// Turns the first SIGINT, SIGTERM or SIGHUP into a cancelled token, so that a command can tidy up; the second SIGINT ends the
/// process as ever.
/// </summary>
public sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private bool _belongsToChild;

    /// <summary>Begins to listen when <paramref name="listen"/>; tests do not.</summary>
    public Interrupts(bool listen) =>
        _registrations = listen
            ? [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGHUP)]
            : [];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>From now on a SIGINT is for the child that shares our terminal, and we take no notice.</summary>
    public void LeaveToChild() => _belongsToChild = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        if (_belongsToChild && context.Signal == PosixSignal.SIGINT)
        {
            context.Cancel = true;
            return;
        }

        context.Cancel = !_source.IsCancellationRequested || context.Signal != PosixSignal.SIGINT;
        _source.Cancel();
    });
}
