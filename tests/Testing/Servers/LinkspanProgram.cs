using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Servers;

/// <summary>The built program, started as <c>./linkspan</c> starts it.</summary>
public static class LinkspanProgram
{
    private const string BelowRoot = "src/Host/bin/Release/net10.0/linkspan.dll";

    /// <summary>Absolute path of <c>linkspan.dll</c>.</summary>
    /// <exception cref="FileNotFoundException">It has not been built in Release.</exception>
    public static string File { get; } = Find();

    /// <summary>Runs a command to its end.</summary>
    public static Task<CommandResult> RunAsync(
        IEnumerable<string> arguments, TimeSpan? limit = null, string input = "",
        IReadOnlyDictionary<string, string>? environment = null) =>
        Command.RunAsync("dotnet", [File, .. arguments], limit, input, environment);

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Directory.GetParent(folder)?.FullName)
        {
            string file = Path.Combine(folder, BelowRoot);
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }
        throw new FileNotFoundException(
            $"There is no {BelowRoot} above {AppContext.BaseDirectory}: build the solution in Release.");
    }
}
