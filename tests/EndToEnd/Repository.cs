namespace Linkspan.EndToEnd;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Directory.GetParent(folder)?.FullName)
        {
            if (File.Exists(Path.Combine(folder, "Linkspan.slnx")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Linkspan.slnx.");
    }
}
