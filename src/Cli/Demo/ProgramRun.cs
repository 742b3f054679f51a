using System.ComponentModel;
using System.Diagnostics;

namespace Linkspan.Cli.Demo;

/// <summary>Runs a program to its end and reads what it prints.</summary>
internal static class ProgramRun
{
    /// <param name="program">A path, or a name on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <param name="variables">Added to its environment.</param>
    /// <returns>Its standard output.</returns>
    /// <exception cref="CommandException">It did not start, or did not end with 0; the error shows what it printed.</exception>
    public static async Task<string> SucceedAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Start(start);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new CommandException(
                    $"{Path.GetFileName(program)} ended with {process.ExitCode}.", $"{await error}{await output}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new CommandException($"{start.FileName} did not start.", "");
        }
        catch (Win32Exception error)
        {
            throw new CommandException($"{start.FileName} did not start: {error.Message}.", "Is it installed?");
        }
    }
}
