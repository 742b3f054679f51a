using System.Text;
using Linkspan.ControlPlane.Storage;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// The file in the data folder that holds the administrator's bearer text: who can read it administers this server.
/// </summary>
internal static class AdministratorKeyFile
{
    public const string Name = "administrator.key";

    /// <summary>The text; null when there is no file.</summary>
    public static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    /// <summary>Replaces the text.</summary>
    public static void Write(string file, string bearer) =>
        OwnerOnlyFile.Write(file, Encoding.ASCII.GetBytes(bearer + "\n"));
}
