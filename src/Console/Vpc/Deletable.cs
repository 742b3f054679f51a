using Linkspan.Console.Components;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;

namespace Linkspan.Console.Vpc;

/// <summary>One object of a VPC that may be deleted by name alone: with nothing to choose, and nothing that is cut.</summary>
/// <param name="Noun">What it is, as in "VPC".</param>
/// <param name="List">The list that it stands in, and leads back to.</param>
/// <param name="Sentence">What its deletion means.</param>
/// <param name="Find">Reads it for a caller.</param>
/// <param name="Delete">Deletes it, or with a dry run only says what stands in the way.</param>
/// <param name="Describe">Its id, owner and name.</param>
internal sealed record Deletable<T>(
    string Noun,
    Crumb List,
    string Sentence,
    Func<Caller, Task<Result<T>>> Find,
    Func<WriteContext, Task<Result<T>>> Delete,
    Func<T, (string Id, string Owner, string Name)> Describe);
