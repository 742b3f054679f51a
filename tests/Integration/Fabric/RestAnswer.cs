namespace Linkspan.Integration.Fabric;

/// <summary>What the REST API answered.</summary>
/// <param name="Status">Of HTTP; 0 where there was no answer.</param>
/// <param name="Body">JSON in one line.</param>
internal sealed record RestAnswer(int Status, string Body);
