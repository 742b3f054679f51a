namespace Linkspan.Console.Databases;

/// <summary>What each status of the database side means, in the guide's words where it has them.</summary>
internal static class StatusWords
{
    /// <summary>Of a private endpoint.</summary>
    public static IReadOnlyList<(string Status, string Meaning)> Endpoints { get; } =
    [
        ("Discovered", "an endpoint has asked for the service. Create its private endpoint connection to let it through."),
        ("Pending", "waiting for processing."),
        ("Active", "the private endpoint is ready for use."),
        ("Deleting", "the private endpoint is being deleted."),
        ("Failed", "the private endpoint creation fails. You can delete the Endpoint connection and create a new one."),
    ];

    /// <summary>Of a private endpoint service.</summary>
    public static IReadOnlyList<(string Status, string Meaning)> Services { get; } =
    [
        ("Creating", "the endpoint service is being created, which takes 3 to 5 minutes."),
        ("Active", "the endpoint service is created, no matter whether the private endpoint is created or not."),
        ("Deleting", "the endpoint service or its instance is being deleted."),
    ];
}
