using Linkspan.Console.Components;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;

namespace Linkspan.Console.Forms;

/// <summary>One object that may be deleted with nothing to choose, and nothing that is cut.</summary>
/// <param name="Noun">What it is, as in "VPC".</param>
/// <param name="List">The list that it stands in, and leads back to.</param>
/// <param name="Sentence">What its deletion means.</param>
/// <param name="Find">Reads it for a caller.</param>
/// <param name="Delete">Deletes it and gives its name, or with a dry run only says what stands in the way.</param>
internal sealed record Deletable(
    string Noun,
    Crumb List,
    string Sentence,
    Func<Caller, Task<Result<DeleteSubject>>> Find,
    Func<WriteContext, Task<Result<string>>> Delete)
{
    /// <summary>The part of the console that it belongs to.</summary>
    public Side Side { get; init; } = Side.Vpc;

    /// <summary>The least role that may delete it.</summary>
    public required string Role { get; init; }

    /// <summary>Whether its name is typed to confirm.</summary>
    public bool IsConfirmed { get; init; }
}
