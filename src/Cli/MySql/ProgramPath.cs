namespace Linkspan.Cli.MySql;

/// <summary>Finds programs as a shell does, and also where Debian keeps servers.</summary>
internal static class ProgramPath
{
    /// <returns>The full path; null when there is none.</returns>
    public static string? Find(string name, Func<string, string?> variable) =>
        $"{variable("PATH")}:/usr/sbin:/usr/local/sbin:/sbin"
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
