namespace Linkspan.Testing.Processes;

/// <summary>How a command ended. <see cref="ExitCode"/> is null when it was killed because it did not end in time.</summary>
public sealed record CommandResult(int? ExitCode, string Output, string Error)
{
    /// <summary>The output when the command succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message holds what it wrote.</exception>
    public string MustSucceed() =>
        ExitCode == 0
            ? Output
            : throw new InvalidOperationException($"Exit code {ExitCode?.ToString() ?? "none in time"}: {Error}{Output}");
}
