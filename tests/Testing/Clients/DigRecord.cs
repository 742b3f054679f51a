namespace Linkspan.Testing.Clients;

/// <summary>One record as dig prints it. <see cref="Name"/> ends with a dot; <see cref="Ttl"/> is in seconds.</summary>
public sealed record DigRecord(string Name, int Ttl, string Type, string Data);
