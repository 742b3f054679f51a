namespace Linkspan.DataPlane.Health;

/// <summary>Resolves and checks a registered host: asked before every dial, since a name can change its mind.</summary>
public delegate ValueTask<ProbeAddresses> ProbeAddressResolver(string host, int port, CancellationToken cancellationToken);
