using System.Diagnostics;

namespace Linkspan.Testing.Processes;

/// <summary>
/// Cleans up when the test run itself is killed: a small shell whose input is a pipe from this process. The pipe's end, for
/// whatever reason, makes it kill one process and remove one folder.
/// </summary>
internal sealed class Guard : IDisposable
{
    /// <summary>A folder of this name in a guarded one may be a mounted disk, which is unmounted first.</summary>
    public const string DiskName = "disk";

    private const string Script = """
        trap '' INT TERM HUP
        if read -r word; then exit 0; fi
        [ "$1" = 0 ] || kill -KILL "$1" 2>/dev/null
        if [ -n "$2" ]; then
          umount -l "$2/disk" 2>/dev/null
          rm -rf -- "$2"
        fi
        """;

    private readonly Process _shell;

    private Guard(Process shell) => _shell = shell;

    public static Guard OfProcess(int id) => Start(id, "");

    public static Guard OfFolder(string path) => Start(0, path);

    /// <summary>Lets go: whoever disposes of the guard has cleaned up.</summary>
    public void Dispose()
    {
        try
        {
            _shell.StandardInput.WriteLine("done");
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // The shell is gone already.
        }
        _shell.Dispose();
    }

    private static Guard Start(int processId, string folder)
    {
        ProcessStartInfo start = new("/bin/sh") { RedirectStandardInput = true, WorkingDirectory = "/" };
        foreach (string argument in new[] { "-c", Script, "linkspan-test-guard", processId.ToString(), folder })
        {
            start.ArgumentList.Add(argument);
        }
        return new Guard(Process.Start(start)!);
    }
}
