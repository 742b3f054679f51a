namespace Linkspan.Cli.Dns.Install;

/// <summary>Where the system's files begin: <c>/</c>, or a folder in tests.</summary>
/// <param name="Folder">An existing folder.</param>
internal sealed record SystemRoot(string Folder)
{
    /// <summary>Whether this is the running system, whose services can be told.</summary>
    public bool IsReal => System.IO.Path.GetFullPath(Folder) == "/";

    /// <param name="absolute">A path of the system, such as <c>/etc/hosts</c>.</param>
    public string Path(string absolute) => System.IO.Path.Combine(Folder, absolute.TrimStart('/'));
}
