namespace Linkspan.ControlPlane.Databases;

/// <summary>What a template is filled with. There is no password in it: an owner's password is never known here.</summary>
/// <param name="Host">The private name.</param>
/// <param name="Port">The endpoint's port.</param>
/// <param name="UserName">As registered, unquoted.</param>
/// <param name="Database">The database, unquoted.</param>
/// <param name="WithCa">Whether the database's CA is known, so that the string can verify it.</param>
public sealed record ConnectValues(string Host, int Port, string UserName, string Database, bool WithCa);
