using Linkspan.Domain;
using Microsoft.Extensions.Primitives;

namespace Linkspan.Console.Forms;

/// <summary>A form as it is shown: what its fields hold, and why it was not carried out.</summary>
/// <param name="Values">By field name, in the API's spelling; a field that is not among them is empty.</param>
/// <param name="Key">Idempotency key of this rendering: the same form sent twice does one thing.</param>
public sealed record FormState(IReadOnlyDictionary<string, StringValues> Values, string Key)
{
    // More rows than any form has; an index from a stranger must not make the page long.
    private const int MaxRows = 50;

    /// <summary>Why it was not carried out; null: it has not been sent, or only its rows were changed.</summary>
    public Problem? Problem { get; init; }

    /// <summary>What else was wrong with it.</summary>
    public IReadOnlyList<Problem> Also { get; init; } = [];

    /// <summary>The revision that its fields were first read at; null: it has not been sent, or carries none.</summary>
    public long? Revision { get; init; }

    /// <summary>HTTP status of the page that shows it.</summary>
    public int Status => Problem is null ? 200 : ProblemStatus.Of(Problem.Kind);

    /// <summary>What a field holds; empty when nothing.</summary>
    public string Text(string name) => Values.TryGetValue(name, out StringValues values) && values.Count > 0
        ? values[^1] ?? string.Empty
        : string.Empty;

    /// <summary>Whether a choice is made, or one of several.</summary>
    public bool Holds(string name, string value) => Values.TryGetValue(name, out StringValues values) && values.Contains(value);

    /// <summary>The same form with something else in a field.</summary>
    public FormState With(string name, StringValues value) =>
        this with { Values = new Dictionary<string, StringValues>(Values) { [name] = value } };

    /// <summary>How many rows a repeated group has: fields named <c>group[0].field</c> and on.</summary>
    public int Rows(string group) =>
        Enumerable.Range(0, MaxRows).LastOrDefault(index => HasPart($"{group}[{index}]"), -1) + 1;

    /// <summary>The field that a problem is about: a line of a field is the field's. Null: it is none of the form.</summary>
    public string? FieldOf(Problem problem) => problem.Field is not { } name ? null
        : HasPart(name) ? name
        : Values.ContainsKey(name.Split('[')[0]) ? name.Split('[')[0]
        : null;

    /// <summary>The first problem that is this field's alone.</summary>
    public Problem? ProblemAt(string name) => Problem is null ? null
        : Also.Prepend(Problem).FirstOrDefault(problem => (FieldOf(problem) ?? problem.Field) == name);

    /// <summary>Whether the form has a field or a group of fields of this name.</summary>
    public bool HasPart(string name) =>
        Values.ContainsKey(name) || Values.Keys.Any(key => key.StartsWith(name, StringComparison.Ordinal)
            && key.Length > name.Length && key[name.Length] is '.' or '[');

    /// <summary>A field's name as part of an element's id.</summary>
    public static string IdOf(string form, string field) =>
        $"{form}-{field.Replace("[", "-").Replace("]", "").Replace('.', '-')}";
}
