namespace Linkspan.Domain;

/// <summary>An object that another depends on or is used by, named so that a person can find it.</summary>
/// <param name="Kind">The kind's plural in the API, such as <c>endpoints</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its display name; empty when it has none or the caller may not know it.</param>
public sealed record Blocker(string Kind, string Id, string Name)
{
    /// <summary>Whose object it is, so that others are told its kind alone; empty for the operator's.</summary>
    public string Owner { get; init; } = string.Empty;
}
