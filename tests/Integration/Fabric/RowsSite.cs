using Linkspan.Testing.Databases;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>One site for the tests of many rows, one after the other. Each leaves registration, wire and database as it found
/// them.</summary>
public sealed class RowsSite : IAsyncLifetime
{
    /// <summary>What the database lets in, but for the row that fills it up.</summary>
    public const int MaxConnections = 20_000;

    private const int WireSeed = 14;

    private FabricSite? _site;

    public FabricSite Site => _site ?? throw new InvalidOperationException("The site is not up.");

    public async ValueTask InitializeAsync() => _site = await FabricSite.StartAsync(
        new MariaDbOptions
        {
            ProxyProtocolNetworks = FabricSite.ServiceNodeAddress,
            MaxConnections = MaxConnections,
            Init = ["CREATE SCHEMA rows_test;", .. BrokenClients.Init],
        },
        WireSeed);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}

/// <summary>Tests at the one <see cref="RowsSite"/>.</summary>
[CollectionDefinition(nameof(RowsSite))]
public sealed class RowsCollection : ICollectionFixture<RowsSite>;
