namespace Linkspan.Testing.Processes;

/// <summary>A small disk of its own, in memory. It needs root; elsewhere its tests say that they were skipped.</summary>
public sealed class TemporaryDisk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private TemporaryDisk(TemporaryFolder folder) => _folder = folder;

    public string Path => _folder.File(Guard.DiskName);

    /// <summary>Whether this user may make one.</summary>
    public static bool IsPossible => Environment.IsPrivilegedProcess;

    public static async Task<TemporaryDisk> CreateAsync(int megabytes)
    {
        TemporaryDisk disk = new(TemporaryFolder.Create());
        Directory.CreateDirectory(disk.Path);
        (await Command.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path])).MustSucceed();
        return disk;
    }

    /// <summary>Leaves not one free byte.</summary>
    /// <returns>The file that takes the room: without it there is some again.</returns>
    public async Task<string> FillAsync()
    {
        string file = System.IO.Path.Combine(Path, "filler");
        await using FileStream filler = new(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[4096];
        while (true)
        {
            try
            {
                await filler.WriteAsync(block);
            }
            catch (IOException)
            {
                return file;
            }
        }
    }

    /// <summary>Makes every write fail; no program may have a file open for writing.</summary>
    public async Task MakeReadOnlyAsync() => (await Command.RunAsync("mount", ["-o", "remount,ro", Path])).MustSucceed();

    public async ValueTask DisposeAsync()
    {
        (await Command.RunAsync("umount", ["-l", Path])).MustSucceed();
        _folder.Dispose();
    }
}
