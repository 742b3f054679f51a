using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>One server for all tests of a class that change nothing of it.</summary>
public sealed class ApiServerFixture : IAsyncLifetime
{
    private ApiServer? _server;

    internal ApiServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
