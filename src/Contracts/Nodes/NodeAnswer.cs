namespace Linkspan.Contracts.Nodes;

/// <summary>What came of a command.</summary>
/// <param name="Id">The command's.</param>
/// <param name="Hops">See <see cref="INodeCommands.TestPathAsync"/>.</param>
public sealed record NodeAnswer(long Id, IReadOnlyList<PathHop> Hops);
