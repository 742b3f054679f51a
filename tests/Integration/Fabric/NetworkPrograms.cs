using System.Net.Sockets;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;

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

    /// <summary>Connects from this host, by a name of the network.</summary>
    /// <returns>The socket, which this process has from now on.</returns>
    public async Task<Socket> ConnectAsync(string host, int port)
    {
        const string Ready = "connected";
        await using ChildProcess opener = Host.Start(
            "unshare", Here(["bash", "-c", $"exec 3<>/dev/tcp/{host}/{port}; echo {Ready}; exec sleep infinity"]));
        return await opener.WroteAsync(Ready)
            ? ForeignDescriptor.TakeSocket(opener.Id, 3)
            : throw new InvalidOperationException($"{host} does not answer: {opener.Output}");
    }

    /// <summary>Arguments of <c>unshare</c> that run the real client with the network's resolver.</summary>
    public IReadOnlyList<string> Client(string host, params IReadOnlyList<string> options) => Here(
    [
        "mariadb", "--no-defaults", "--skip-ssl", "--batch", "--unbuffered", "--skip-column-names", $"--host={host}",
        "--port=4000", $"--user={MariaDbServer.User}", $"--password={MariaDbServer.Password}", .. options,
    ]);
}
