using System.Text;

namespace Linkspan.Cli.Dns.Install;

/// <summary>
/// Writes a file so that a reader, and a start after a crash, finds the old content or the new, and nothing between.
/// </summary>
internal static class AtomicFile
{
    private const UnixFileMode NewFile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes it; keeps the mode of a file that is there.</summary>
    public static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.linkspan-new";
        UnixFileMode mode = File.Exists(path) ? File.GetUnixFileMode(path) : NewFile;
        WriteThrough(temporary, content, FileMode.Create);
        File.SetUnixFileMode(temporary, mode);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException)
        {
            // In a container the hosts file is a mount of its own, which can be written but not replaced.
            WriteThrough(path, content, FileMode.Truncate);
            File.Delete(temporary);
        }
    }

    private static void WriteThrough(string path, string content, FileMode mode)
    {
        using FileStream stream = new(path, mode, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(content));
        stream.Flush(flushToDisk: true);
    }
}
