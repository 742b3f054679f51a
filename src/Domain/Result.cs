using System.Diagnostics.CodeAnalysis;

namespace Linkspan.Domain;

/// <summary>A value, or the problem that stood in its way.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Problem? problem)
    {
        _value = value;
        Problem = problem;
    }

    /// <summary>The problem; null on success.</summary>
    public Problem? Problem { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Problem is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a problem instead: the caller did not look.</exception>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException($"No value: {Problem.Code}");

    /// <summary>Gives the value, or the problem.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [MaybeNullWhen(true)] out Problem problem)
    {
        value = _value;
        problem = Problem;
        return Problem is null;
    }

    /// <summary>Carries the value on, or the problem.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Problem is null ? next(_value!) : Problem;

    /// <summary>Success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Failure.</summary>
    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
