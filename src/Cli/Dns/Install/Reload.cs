using System.ComponentModel;
using System.Diagnostics;

namespace Linkspan.Cli.Dns.Install;

/// <summary>Makes a change take effect; where that is not possible, says what to do.</summary>
internal static class Reload
{
    /// <summary>Runs the command on the real system, and nowhere else.</summary>
    public static async Task RunAsync(
        CliContext context, SystemRoot root, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        if (command.Count == 0 || !root.IsReal)
        {
            return;
        }

        if (!await SucceedsAsync(command, cancellationToken))
        {
            context.Error.WriteLine($"It takes effect after: {string.Join(' ', command)}");
        }
    }

    private static async Task<bool> SucceedsAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        try
        {
            using Process? process = Process.Start(
                new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true });
            if (process is null)
            {
                return false;
            }

            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
