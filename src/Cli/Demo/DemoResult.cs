using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Demo;

/// <summary>What the walk has made.</summary>
/// <param name="Instance">The database side's instance.</param>
/// <param name="Endpoint">The consumer's endpoint.</param>
/// <param name="Connection">The private endpoint connection.</param>
/// <param name="Address">What the private name resolved to.</param>
/// <param name="Query">What came through.</param>
internal sealed record DemoResult(
    Tidb Instance, Endpoint Endpoint, PrivateEndpointConnection Connection, string Address, DemoQueryResult Query);
