namespace Linkspan.Bench.Links;

/// <summary>What is measured.</summary>
/// <param name="Workload">The workload and what is special about it, such as <c>point-select, 8 threads</c>.</param>
/// <param name="Figure">With its unit.</param>
internal sealed record Measure(string Workload, string Figure)
{
    public const string Processor = "relays' processor time, µs each";
    public const string Transactions = "transactions/s";

    public static Measure PingPong { get; } = new("ping-pong, 64 connections", "round trips/s");

    public static Measure NewConnections { get; } = new("new connections", "connections/s");

    public static Measure BulkDown { get; } = new("bulk, to the client", "MB/s");

    public static Measure BulkUp { get; } = new("bulk, to the server", "MB/s");

    public static Measure Beside { get; } = new("8 small sessions beside a bulk one", "p99, ms");

    public static Measure IdleMemory { get; } = new("idle sessions", "relays' memory, KiB each");

    public static Measure Revocation { get; } = new("connection revoked", "1,000th session ended after, s");

    public static Measure NodeKilled { get; } = new("service node killed", "new sessions succeed after, s");

    public static Measure NodeHung { get; } = new("service node hangs", "new sessions succeed after, s");

    public static Measure PointSelect(int threads) => Database("point-select", threads);

    public static Measure ReadOnly(int threads) => Database("read-only", threads);

    public static Measure Database(string name, int threads) =>
        new($"{name}, {threads} thread{(threads == 1 ? "" : "s")}", Transactions);

    /// <summary>The same workload's processor time per operation.</summary>
    public Measure OfProcessor => this with { Figure = Processor };
}
