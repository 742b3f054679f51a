namespace Linkspan.Bench.Load;

/// <summary>A workload did not get through: a session broke, was refused or stood still.</summary>
internal sealed class LoadException(string message) : Exception(message);
