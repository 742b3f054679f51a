using Linkspan.Client;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Profiles;

/// <summary>Who somebody is at a server, in the names of <c>-o json</c>.</summary>
internal sealed record WhoAmI
{
    /// <summary>The base URL.</summary>
    public string Server { get; init; } = "";

    /// <summary>The profile; empty when there is none.</summary>
    public string Profile { get; init; } = "";

    /// <summary>The key's id; its secret is not shown.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>Where the key comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The key's name.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>What it may do, where.</summary>
    public IReadOnlyList<WhoAmIRole> Roles { get; init; } = [];

    /// <summary>Asks the server whether it knows the key, and what the key may do.</summary>
    /// <exception cref="LinkspanApiException">It does not know it.</exception>
    public static async Task<WhoAmI> AskAsync(
        CliContext context, LinkspanClientOptions options, CancellationToken cancellationToken)
    {
        using LinkspanClient client = context.Connect(options);
        Me me = await client.Access.GetMeAsync(cancellationToken);
        return new WhoAmI
        {
            Server = options.BaseUrl.GetLeftPart(UriPartial.Authority),
            KeyId = me.Actor,
            DisplayName = me.DisplayName,
            Roles = [.. me.Roles.Select(role => new WhoAmIRole(role.RoleName, role.ScopeName, role.ScopeId))],
        };
    }
}
