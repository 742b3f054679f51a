using System.Collections.Frozen;

namespace Linkspan.Domain.Lifecycles;

/// <summary>The legal steps of one kind of object: a table and nothing else. A pair that is not in it is refused.</summary>
/// <param name="noun">What the object is called in a sentence.</param>
/// <param name="code">The code of the conflict, such as <c>endpoint.state</c>.</param>
/// <param name="initial">The state that a new object has.</param>
/// <param name="steps">State, trigger and the state after it, in the order in which docs/lifecycle.md shows them.</param>
public sealed class Lifecycle<TState, TTrigger>(
    string noun, string code, TState initial, params (TState From, TTrigger On, TState To)[] steps) : ILifecycle
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly FrozenDictionary<(TState, TTrigger), TState> _next =
        steps.ToFrozenDictionary(step => (step.From, step.On), step => step.To);

    /// <summary>The state that a new object has.</summary>
    public TState Initial { get; } = initial;

    /// <inheritdoc/>
    public string Noun => noun;

    /// <inheritdoc/>
    public IReadOnlyList<(string From, string On, string To)> Rows =>
        [.. steps.Select(step => (step.From.ToString(), step.On.ToString(), step.To.ToString()))];

    /// <summary>Takes one step.</summary>
    /// <returns>The state after it; or a conflict that names state and trigger.</returns>
    public Result<TState> Apply(TState state, TTrigger trigger) =>
        _next.TryGetValue((state, trigger), out TState next)
            ? next
            : Problem.Conflict(code, $"The {noun} is {state}, so {trigger} is not possible.");

    /// <summary>Whether the table has this step.</summary>
    public bool Allows(TState state, TTrigger trigger) => _next.ContainsKey((state, trigger));
}
