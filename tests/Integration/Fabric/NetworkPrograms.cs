using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;

namespace Linkspan.Integration.Fabric;

/// <summary>A host of a consumer's programs, which knows nothing of Linkspan but the address of its resolver.</summary>
/// <param name="Resolver">A folder with the <c>resolv.conf</c> of this network.</param>
internal sealed record NetworkPrograms(TestHost Host, string Resolver)
{
    /// <summary>Arguments of <c>unshare</c> that run a program with the network's resolver.</summary>
    public IReadOnlyList<string> Here(IReadOnlyList<string> command) =>
    [
        "--mount", "sh", "-c", "mount --bind \"$0/resolv.conf\" /etc/resolv.conf && exec \"$@\"", Resolver, .. command,
    ];

    /// <summary>The same for the real client.</summary>
    public IReadOnlyList<string> Client(string host, params IReadOnlyList<string> options) => Here(
    [
        "mariadb", "--no-defaults", "--skip-ssl", "--batch", "--unbuffered", "--skip-column-names", $"--host={host}",
        "--port=4000", $"--user={MariaDbServer.User}", $"--password={MariaDbServer.Password}", .. options,
    ]);
}
