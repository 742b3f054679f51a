using System.Security.Cryptography;

namespace Linkspan.Console;

/// <summary>One file of the console's own, served from the assembly under a name that carries a hash of its content.</summary>
/// <param name="Path">Absolute path of the URL; it changes with the content, so browsers may keep it for ever.</param>
/// <param name="ContentType">With the character set.</param>
/// <param name="EntityTag">Quoted, for conditional requests.</param>
/// <param name="Content">The bytes.</param>
public sealed record ConsoleAsset(string Path, string ContentType, string EntityTag, byte[] Content)
{
    /// <summary>Where all of them are served.</summary>
    public const string Folder = "/console/assets";

    /// <summary>The style sheet.</summary>
    public static ConsoleAsset Style { get; } = Read("console.css", "text/css; charset=utf-8");

    /// <summary>The script. Every page also works without it.</summary>
    public static ConsoleAsset Script { get; } = Read("console.js", "text/javascript; charset=utf-8");

    /// <summary>The script that follows changes.</summary>
    public static ConsoleAsset Live { get; } = Read("live.js", "text/javascript; charset=utf-8");

    /// <summary>The icon of the browser's tab.</summary>
    public static ConsoleAsset Icon { get; } = Read("icon.svg", "image/svg+xml");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConsoleAsset> All { get; } = [Style, Script, Live, Icon];

    private static ConsoleAsset Read(string name, string contentType)
    {
        using Stream stream = typeof(ConsoleAsset).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The console's assembly was built without {name}.");
        using MemoryStream content = new();
        stream.CopyTo(content);
        string hash = Convert.ToHexStringLower(SHA256.HashData(content.ToArray()))[..16];
        string stem = System.IO.Path.GetFileNameWithoutExtension(name);
        return new ConsoleAsset(
            $"{Folder}/{stem}.{hash}{System.IO.Path.GetExtension(name)}", contentType, $"\"{hash}\"", content.ToArray());
    }
}
