using System.Net;
using Linkspan.ControlPlane.Access;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>Limits of an endpoint at the faces of both parties.</summary>
public sealed class LimitsTests
{
    [Fact]
    public async Task Each_party_sets_changes_and_takes_away_its_own_and_neither_sees_the_others()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        (CreatedApiKey Key, string Path)[] parties =
        [
            (server.Organization, $"/v1beta2/tidbs/{world.Ids["tidbId"]}"),
            (server.Account, $"/privatelink/v1/endpoints/{world.Ids["endpointId"]}"),
        ];

        foreach ((CreatedApiKey key, string path) in parties)
        {
            Assert.Equal([0, 0, 0, 0, 0, 0], Limits(await server.GetAsync(key, path)));
            ApiAnswer set = await PatchAsync(
                server, key, path, new { limits = new { maxConnections = 5, toClientBytesPerSecond = 5_000_000_000 } });
            Assert.Equal([5, 0, 0, 5_000_000_000, 0, 0], Limits(set));
            Assert.Equal([0, 0, 0, 5_000_000_000, 60, 0], Limits(await PatchAsync(
                server, key, path, new { limits = new { maxConnections = 0, idleTimeoutSeconds = 60 } })));
            ApiAnswer refused = await PatchAsync(
                server, key, path, new { limits = new { newConnectionsPerSecond = 100_001 } });
            refused.Refused(HttpStatusCode.BadRequest, "limits.range");
            Assert.Contains("limits.newConnectionsPerSecond", refused.Body, StringComparison.Ordinal);
        }
    }

    private static Task<ApiAnswer> PatchAsync(ApiServer server, CreatedApiKey key, string path, object body) =>
        server.SendAsync(key, HttpMethod.Patch, path, body);

    private static IEnumerable<long> Limits(ApiAnswer answer) =>
        answer.Succeeded().Json.GetProperty("limits").EnumerateObject().Select(limit => limit.Value.GetInt64());
}
