using Linkspan.Client;

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

    /// <summary>Asks the server whether it knows the key.</summary>
    /// <exception cref="LinkspanApiException">It does not.</exception>
    public static async Task<WhoAmI> AskAsync(
        CliContext context, LinkspanClientOptions options, CancellationToken cancellationToken)
    {
        using LinkspanClient client = context.Connect(options);
        await foreach (Contracts.Rest.PrivateLink.Region _ in client.Regions.ListAsync(cancellationToken))
        {
            break;
        }

        return new WhoAmI
        {
            Server = options.BaseUrl.GetLeftPart(UriPartial.Authority),
            KeyId = Profiles.Profile.KeyIdOf(options.Key),
        };
    }
}
