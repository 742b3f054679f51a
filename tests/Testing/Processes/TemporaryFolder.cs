namespace Linkspan.Testing.Processes;

/// <summary>A folder of its own below the system's temporary one. It is removed in the end, also when the test run is
/// killed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly Guard _guard;

    private TemporaryFolder(string path)
    {
        Path = path;
        _guard = Guard.OfFolder(path);
    }

    /// <summary>Absolute, and short: a Unix socket's path may have 107 bytes only.</summary>
    public string Path { get; }

    public static TemporaryFolder Create() => new(Directory.CreateTempSubdirectory("ls-test-").FullName);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            _guard.Dispose();
        }
        catch (DirectoryNotFoundException)
        {
            _guard.Dispose();
        }
        catch (IOException)
        {
            // A process that is just ending still writes here; the guard removes the folder when the run ends.
        }
    }
}
