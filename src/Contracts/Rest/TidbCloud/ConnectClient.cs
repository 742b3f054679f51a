namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One entry of Connect With.</summary>
public sealed record ConnectClient
{
    /// <summary>Such as general, mysql_cli, jdbc.</summary>
    public string Id { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>With a placeholder for the password and for the CA's path.</summary>
    public string ConnectionString { get; init; } = "";
}
