namespace Linkspan.Bench;

/// <summary>What was typed is not an option of the benchmark; the message says which part.</summary>
internal sealed class BenchArgumentException(string message) : Exception(message);
