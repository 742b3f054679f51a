namespace Linkspan.Integration.Fabric;

/// <summary>One call of the REST API.</summary>
/// <param name="Path">After the server's address.</param>
/// <param name="Body">JSON; empty: none.</param>
internal sealed record RestCall(string Method, string Path, string Body);
