using System.Net;
using System.Net.Sockets;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.Integration.Faults;

/// <summary>A port that somebody else has is named before anything is started or stored.</summary>
public sealed class OccupiedPortTests
{
    [Fact]
    public async Task A_start_on_an_occupied_port_names_it_and_fails()
    {
        using Socket other = Occupy(SocketType.Stream);
        int port = ((IPEndPoint)other.LocalEndPoint!).Port;

        await using LinkspanServer server = LinkspanServer.Prepare(new LinkspanServerOptions { Port = port });
        CommandResult result = await LinkspanProgram.RunAsync(server.Arguments());

        Assert.NotNull(result.ExitCode);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(port.ToString(), result.Error);
        Assert.DoesNotContain("   at ", result.Error + result.Output);
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_folder_says_so_and_fails()
    {
        await using LinkspanServer first = await LinkspanServer.StartAsync();

        CommandResult second = await LinkspanProgram.RunAsync(
            LinkspanServer.Prepare(new LinkspanServerOptions { Data = first.Data }).Arguments());

        Assert.NotNull(second.ExitCode);
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains(first.Data, second.Error);
        await first.Client.Operator.GetHealthAsync(TestContext.Current.CancellationToken);
    }

    private static Socket Occupy(SocketType type)
    {
        Socket socket = new(AddressFamily.InterNetwork, type, ProtocolType.Unspecified);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        socket.Listen();
        return socket;
    }
}
