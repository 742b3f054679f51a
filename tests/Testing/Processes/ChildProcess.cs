using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Linkspan.Testing.Processes;

/// <summary>A long-running program of a test: its output is kept, it can be signalled, and it never outlives the test
/// run.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    /// <summary>Older output is dropped beyond this many characters.</summary>
    private const int MaxOutput = 1 << 20;

    private readonly Process _process;
    private readonly Guard _guard;
    private readonly StringBuilder _output = new();

    private ChildProcess(Process process)
    {
        _process = process;
        _guard = Guard.OfProcess(process.Id);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>What it wrote so far, output and error lines as they came.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        Process process = Process.Start(Command.Describe(program, arguments, environment))!;
        process.StandardInput.Close();
        return new ChildProcess(process);
    }

    /// <summary>Waits until the output holds <paramref name="text"/>.</summary>
    /// <returns>False when the process ended without writing it.</returns>
    /// <exception cref="TimeoutException">Neither happened within the limit.</exception>
    public async Task<bool> WroteAsync(string text, TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        bool wrote = false;
        await Eventually.GetAsync<object>(
            $"\"{text}\" is written", () => Task.FromResult<object?>((wrote = Output.Contains(text)) || HasEnded ? this : null),
            limit, cancellationToken, () => $"It wrote: {Output}");
        return wrote || Output.Contains(text);
    }

    /// <summary>Sends a signal; a process that has ended is left alone.</summary>
    public void Send(Signal signal)
    {
        if (!_process.HasExited)
        {
            _ = SendSignal(_process.Id, (int)signal);
        }
    }

    /// <summary>Waits for the end, and for the last of the output.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It did not end within the limit.</exception>
    public async Task<int> EndedAsync(TimeSpan? limit = null)
    {
        TimeSpan bound = limit ?? Eventually.DefaultLimit;
        try
        {
            await _process.WaitForExitAsync().WaitAsync(bound);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Process {Id} did not end within {bound.TotalSeconds:0.#} s. It wrote: {Output}");
        }
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Send(Signal.Kill);
        await EndedAsync();
        _guard.Dispose();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_output)
        {
            _output.AppendLine(line);
            if (_output.Length > MaxOutput)
            {
                _output.Remove(0, MaxOutput / 2);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
