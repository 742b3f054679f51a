using System.Text.Json;
using Linkspan.Domain;

namespace Linkspan.Host;

/// <summary>The data folder while one server has it: made when missing (0700), locked, and swept of the files that speak for a
/// running server.</summary>
internal sealed class ServerFolder : IDisposable
{
    private readonly FileStream _lock;

    private ServerFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <returns>The folder; or why it cannot be used: another server has it, it is read-only, the disk is full.</returns>
    public static Result<ServerFolder> Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            string file = System.IO.Path.Combine(full, "server.lock");
            FileStream held = new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new ServerFolder(full, held);
        }
        catch (IOException) when (IsHeld(full))
        {
            return Unusable(
                "server.folderInUse",
                $"Another server runs on the data folder {full}; stop it, or choose another folder with --data.");
        }
        catch (IOException failure)
        {
            return Unusable("server.folder", $"The data folder {full} cannot be written: {failure.Message}");
        }
        catch (UnauthorizedAccessException)
        {
            return Unusable(
                "server.folder", $"The data folder {full} cannot be written: check its owner, its permissions and its mount.");
        }
    }

    /// <summary>Says where the server answers, for commands on the same host. Written beside and renamed: it is whole or not
    /// there.</summary>
    public void WriteServerFile(Uri url)
    {
        string file = System.IO.Path.Combine(Path, "server.json");
        string text = JsonSerializer.Serialize(new { url = url.ToString().TrimEnd('/'), processId = Environment.ProcessId });
        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(System.IO.Path.Combine(Path, "server.json"));
        _lock.Dispose();
    }

    private static bool IsHeld(string folder)
    {
        string file = System.IO.Path.Combine(folder, "server.lock");
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            using FileStream probe = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException failure)
        {
            // EWOULDBLOCK: the lock is another process's. Any other error is the disk's own.
            const int WouldBlock = 11;
            return (failure.HResult & 0xFFFF) == WouldBlock;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Problem Unusable(string code, string message) =>
        new(ProblemKind.Unavailable, code, message) { MustAct = MustAct.Operator };
}
