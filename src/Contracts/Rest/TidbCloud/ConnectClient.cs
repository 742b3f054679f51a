namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One entry of Connect With.</summary>
public sealed record ConnectClient
{
    /// <summary>Such as general, mysql_cli, jdbc.</summary>
    public string Id { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>The heading that it stands under: Parameters, CLI, Drivers or ORM.</summary>
    public string Group { get; init; } = "";

    /// <summary>For highlighting, such as bash or python.</summary>
    public string Language { get; init; } = "";

    /// <summary>With a placeholder for the password and for the CA's path.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>What to know before using it; empty when there is nothing.</summary>
    public string Note { get; init; } = "";
}
