namespace Linkspan.DataPlane.ControlChannel;

/// <summary>A node's data folder while one process has it: 0700, its files 0600, each written whole or not at all.</summary>
public sealed class NodeFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _lock;

    private NodeFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder when it is missing, and locks it.</summary>
    /// <exception cref="IOException">Another process has it, or the disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public static NodeFolder Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full, OwnerOnly | UnixFileMode.UserExecute);
        return new NodeFolder(full, Hold(System.IO.Path.Combine(full, "node.lock")));
    }

    /// <summary>A file's bytes; null when it is not there.</summary>
    public byte[]? Read(string name)
    {
        string file = At(name);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    /// <summary>Replaces a file. It is on the disk when this returns.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        string file = At(name);
        string next = file + ".new";
        File.Delete(next);
        using (FileStream stream = new(next, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, file, overwrite: true);
    }

    /// <summary>Removes a file, if it is there.</summary>
    public void Delete(string name) => File.Delete(At(name));

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string file)
    {
        const int WouldBlock = 11;
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when ((fault.HResult & 0xFFFF) == WouldBlock)
        {
            throw new IOException("another node runs with it. Stop that one, or choose another folder with --data.", fault);
        }
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
