namespace Linkspan.Cli.Demo;

/// <summary>What the database answered through the endpoint.</summary>
/// <param name="Version">Its version.</param>
/// <param name="ClientAddress">Whom it takes for its client.</param>
internal sealed record DemoQueryResult(string Version, string ClientAddress);
