using Microsoft.Extensions.Logging;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>Keeps what reconcilers failed with; a crash that the test made is none.</summary>
internal sealed class FailureLog : ILoggerProvider, ILogger
{
    public List<string> Failures { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && exception is not SimulatedCrash)
        {
            Failures.Add($"{formatter(state, exception)}: {exception}");
        }
    }

    public void Dispose()
    {
    }
}
