namespace Linkspan.Api.Requests;

/// <summary>A parameter of a call, for its description.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="In">query or header.</param>
/// <param name="Type">string, integer or boolean.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Values">The words that it may be; null: any.</param>
internal sealed record ApiParameter(
    string Name, string In, string Type, string Description, IReadOnlyList<string>? Values = null);
