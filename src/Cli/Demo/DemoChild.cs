using System.Diagnostics;

namespace Linkspan.Cli.Demo;

/// <summary>A child process of the demo.</summary>
/// <param name="Name">What it is called in errors.</param>
/// <param name="Process">The process.</param>
/// <param name="LogFile">All that it prints.</param>
internal sealed record DemoChild(string Name, Process Process, string LogFile)
{
    private const int ShownLogLines = 10;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until it is ready.</summary>
    /// <param name="isReady">Looks whether it is.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandException">It ended, or was not ready in time; the error shows the end of its log.</exception>
    public async Task WaitAsync(Func<bool> isReady, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        while (!isReady())
        {
            if (Process.HasExited)
            {
                throw new CommandException($"The {Name} ended with {Process.ExitCode} before it was ready.", LogEnd());
            }

            if (time.GetElapsedTime(started) > timeout)
            {
                throw new CommandException(
                    $"The {Name} was not ready after {timeout.TotalSeconds:0} s.", LogEnd(), ExitCode.Timeout);
            }

            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private string LogEnd() => File.Exists(LogFile)
        ? string.Join('\n', File.ReadLines(LogFile).TakeLast(ShownLogLines))
        : "";
}
