namespace Linkspan.Providers.Fabric;

/// <summary>What some nodes have to be told again.</summary>
/// <param name="Kind">The kind of an object, or one of <see cref="Scope"/>.</param>
/// <param name="Key">Its id, or what the scope is of.</param>
/// <param name="NodeIds">Who carried it before the change or does now; null: each finds out itself.</param>
internal sealed record Affected(string Kind, string Key, IReadOnlySet<string>? NodeIds);
