namespace Linkspan.Console.Operator;

/// <summary>What a delete is about, in words and addresses.</summary>
/// <param name="Noun">region, zone, organization or account.</param>
/// <param name="Id">Its id.</param>
/// <param name="ListTitle">The list that it stands in.</param>
/// <param name="BackHref">That list's address.</param>
/// <param name="Action">Where the form is sent.</param>
/// <param name="What">What goes with it, in one sentence.</param>
public sealed record DeleteTarget(string Noun, string Id, string ListTitle, string BackHref, string Action, string What);
