namespace Linkspan.Unit.Architecture;

/// <summary>The working copy that these tests were built from, found by walking up to <c>Linkspan.slnx</c>.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", ".git", "node_modules"];

    /// <summary>Absolute path of the working copy.</summary>
    public static string Root { get; } = FindRoot();

    /// <param name="relative">A path as it is written in documents, such as <c>src/Domain</c>.</param>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>Path from the root, with forward slashes.</summary>
    public static string Relative(string absolute) => System.IO.Path.GetRelativePath(Root, absolute).Replace('\\', '/');

    /// <summary>Every file below the given folders that a person wrote, in order; folders that do not exist have none.</summary>
    public static IEnumerable<string> Files(IEnumerable<string> folders, params string[] extensions) =>
        folders.Select(Path).Where(Directory.Exists).SelectMany(Walk)
            .Where(file => extensions.Contains(System.IO.Path.GetExtension(file))).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Walk(string folder) =>
        Directory.GetFiles(folder).Concat(Directory.GetDirectories(folder)
            .Where(child => !Generated.Contains(System.IO.Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Directory.GetParent(folder)?.FullName)
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Linkspan.slnx")))
            {
                return folder;
            }
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Linkspan.slnx.");
    }
}
