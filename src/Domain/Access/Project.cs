namespace Linkspan.Domain.Access;

/// <summary>A part of an organization: its instances belong to it, and roles can be given for it alone.</summary>
/// <param name="Id"><c>prj-…</c>.</param>
/// <param name="Organization">The organization that it is a part of.</param>
/// <param name="DisplayName">2 to 128 characters.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record Project(Id<Project> Id, Id<Organization> Organization, string DisplayName, DateTimeOffset CreatedAt)
    : IResource
{
    /// <summary>The name of the project that every organization begins with.</summary>
    public const string DefaultName = "Default project";

    /// <inheritdoc/>
    public static string Kind => "projects";

    /// <inheritdoc/>
    public static string Noun => "project";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("prj-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <summary>Itself: roles in it and roles in its organization reach it.</summary>
    public string Owner => Id.Value;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [Organization.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }
}
