namespace Linkspan.ControlPlane.Storage;

/// <summary>A file of mode 0600 that holds a secret: whole, or as it was before, whenever the power goes.</summary>
public static class OwnerOnlyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes or replaces the file: written beside it, brought to the disk, and renamed.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Write(string file, ReadOnlySpan<byte> content)
    {
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
}
