using Linkspan.Console.Components;

namespace Linkspan.Console.Forms;

/// <summary>What is asked before something is deleted.</summary>
/// <param name="Title">As in "Delete VPC".</param>
/// <param name="Name">What is deleted, by its name.</param>
/// <param name="Sentence">What its deletion means.</param>
/// <param name="Action">Where the answer is sent.</param>
/// <param name="Back">The page that it was come from.</param>
public sealed record DeleteQuestion(string Title, string Name, string Sentence, string Action, string Back)
{
    /// <summary>The way to the page.</summary>
    public required IReadOnlyList<Crumb> Crumbs { get; init; }

    /// <summary>The part of the console that it belongs to.</summary>
    public Side Side { get; init; } = Side.Vpc;

    /// <summary>The least role that may do it.</summary>
    public required string Role { get; init; }

    /// <summary>What must be typed; null: nothing.</summary>
    public string? Confirmation { get; init; }

    /// <summary>Sentences about what is lost.</summary>
    public IReadOnlyList<string> Cuts { get; init; } = [];

    /// <summary>What may become of those who still use it; empty: nothing to choose.</summary>
    public IReadOnlyList<Choice> Modes { get; init; } = [];

    /// <summary>The words of the button.</summary>
    public string Button { get; init; } = "Delete";

    /// <summary>The revision that was shown; null: whatever is there.</summary>
    public long? Revision { get; init; }
}
