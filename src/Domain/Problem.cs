namespace Linkspan.Domain;

/// <summary>Why an operation did not happen. Nothing was changed.</summary>
/// <param name="Kind">What sort of no.</param>
/// <param name="Code">Stable, dotted, lower camel: <c>endpoint.unknown</c>. Listed in docs/errors.md and never reused.</param>
/// <param name="Message">One sentence for a person, without anything that the caller may not know.</param>
public sealed record Problem(ProblemKind Kind, string Code, string Message)
{
    /// <summary>Who must act; the caller unless set.</summary>
    public MustAct MustAct { get; init; } = MustAct.Caller;

    /// <summary>The input field that is wrong, in the API's spelling; null when it is none alone.</summary>
    public string? Field { get; init; }

    /// <summary>The objects that stand in the way; empty unless the operation is blocked by dependants.</summary>
    public IReadOnlyList<Blocker> Blockers { get; init; } = [];

    /// <summary>How long to wait before the same call may go through; null when a repeat cannot help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Malformed input.</summary>
    public static Problem Invalid(string code, string message, string? field = null) =>
        new(ProblemKind.Invalid, code, message) { Field = field };

    /// <summary>Unknown, deleted or foreign: the text must not differ between them.</summary>
    public static Problem NotFound(string code, string message) => new(ProblemKind.NotFound, code, message);

    /// <summary>The state does not allow it.</summary>
    public static Problem Conflict(string code, string message) => new(ProblemKind.Conflict, code, message);

    /// <summary>Another writer was faster than who read the object before: read it again and decide anew.</summary>
    public static Problem Changed(string noun) =>
        Conflict("revision.changed", $"The {noun} has changed since it was read; read it again.");

    /// <summary>A limit is reached.</summary>
    public static Problem Exhausted(string code, string message) => new(ProblemKind.Exhausted, code, message);

    /// <summary>The caller may not do this.</summary>
    public static Problem Forbidden(string code, string message) => new(ProblemKind.Forbidden, code, message);
}
