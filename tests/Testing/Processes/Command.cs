using System.Diagnostics;

namespace Linkspan.Testing.Processes;

/// <summary>Runs a program to its end.</summary>
public static class Command
{
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    /// <param name="limit">A program that runs longer is killed; default 30 s.</param>
    /// <param name="input">What it reads; default nothing.</param>
    /// <param name="environment">Added to this process's own.</param>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan? limit = null, string input = "",
        IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        using Process process = Process.Start(Describe(program, arguments, environment))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input.
        }

        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(limit ?? DefaultLimit);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return new CommandResult(null, await output, await error);
        }
        return new CommandResult(process.ExitCode, await output, await error);
    }

    internal static ProcessStartInfo Describe(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        return start;
    }
}
