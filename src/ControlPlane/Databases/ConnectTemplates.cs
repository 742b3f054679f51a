namespace Linkspan.ControlPlane.Databases;

/// <summary>Connect With: the clients that there are strings for, in the order of the list.</summary>
public static class ConnectTemplates
{
    /// <summary>All of them. Source of list and order: reference/tidb-cloud.md, 4.1.</summary>
    public static IReadOnlyList<ConnectTemplate> All { get; } =
        [.. CommandLineTemplates.All, .. PythonTemplates.All, .. JavaTemplates.All, .. GoTemplates.All, .. ScriptTemplates.All];

    /// <summary>Every id, for a sentence.</summary>
    public static string Ids => string.Join(", ", All.Select(template => template.Id));
}
