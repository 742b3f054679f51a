namespace Linkspan.ControlPlane.Access;

/// <summary>
/// The file in the data folder that holds the administrator's bearer text: who can read it administers this server.
/// </summary>
internal static class AdministratorKeyFile
{
    public const string Name = "administrator.key";

    /// <summary>The text; null when there is no file.</summary>
    public static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    /// <summary>
    /// Replaces the file, mode 0600. Written beside and renamed, so that a kill leaves a whole text or the one before.
    /// </summary>
    public static void Write(string file, string bearer)
    {
        string temporary = file + ".new";
        File.Delete(temporary);
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (FileStream stream = new(temporary, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(bearer + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }
}
