namespace Linkspan.Cli.Output;

/// <summary>One column of a table.</summary>
/// <param name="Header">In capitals.</param>
/// <param name="Value">The cell of an object; null or empty shows as a dash.</param>
/// <param name="Shrinks">Whether it may be cut short with "…" on a narrow terminal; ids are never cut.</param>
internal sealed record Column<T>(string Header, Func<T, string?> Value, bool Shrinks = false);
