using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.MySql;

/// <summary>Where a client is to connect, as whom, and whose certificate it is to believe.</summary>
/// <param name="Host">An address.</param>
/// <param name="Port">Its port.</param>
/// <param name="UserName">The database user.</param>
/// <param name="CaFile">The database's CA as PEM; null when none is known.</param>
/// <param name="IsTemporary">Whether the file is ours, and goes with this object.</param>
internal sealed record ConnectTarget(string Host, int Port, string UserName, string? CaFile, bool IsTemporary) : IDisposable
{
    private const string DefaultUser = "root";

    /// <summary>Takes the address from the VPC side, and user and CA from the database side where the key may see it.</summary>
    /// <exception cref="CommandException">The endpoint has no such zone, or none that is connected.</exception>
    public static async Task<ConnectTarget> ResolveAsync(
        CommandCall call, string endpointId, string? zone, string? user, string? caFile, CancellationToken cancellationToken)
    {
        Endpoint endpoint = await call.Client.Endpoints.GetAsync(endpointId, cancellationToken);
        EndpointZone chosen = Choose(endpoint, zone);
        ConnectInfo? info = user is null || caFile is null ? await FindInfoAsync(call.Client, endpoint, cancellationToken) : null;
        string? authority = caFile;
        if (caFile is null && info is { CaCertificateUrl.Length: > 0 })
        {
            authority = Path.GetTempFileName();
            string pem = await call.Client.Instances.GetCaCertificateAsync(info.TidbId, cancellationToken);
            await File.WriteAllTextAsync(authority, pem, cancellationToken);
        }

        return new ConnectTarget(
            chosen.EniIp,
            endpoint.Port,
            user ?? info?.UserName ?? DefaultUser,
            authority,
            IsTemporary: authority is not null && caFile is null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsTemporary && CaFile is not null)
        {
            File.Delete(CaFile);
        }
    }

    private static EndpointZone Choose(Endpoint endpoint, string? zone)
    {
        if (zone is not null)
        {
            return endpoint.Zones.FirstOrDefault(candidate => candidate.ZoneId == zone) ?? throw CommandException.Usage(
                $"{endpoint.EndpointId} has no zone {zone}.",
                $"It has: {string.Join(", ", endpoint.Zones.Select(candidate => candidate.ZoneId))}.");
        }

        return endpoint.Zones.FirstOrDefault(candidate => candidate.ZoneStatus == "Connected") ?? throw new CommandException(
            $"No zone of {endpoint.EndpointId} is connected: it is {endpoint.EndpointStatus}, "
                + $"its connection {endpoint.ConnectionStatus}.",
            $"See why with: linkspan endpoint test {endpoint.EndpointId}");
    }

    private static async Task<ConnectInfo?> FindInfoAsync(
        LinkspanClient client, Endpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            EndpointService service = await client.EndpointServices.GetAsync(endpoint.ServiceId, cancellationToken);
            return await client.Instances.GetConnectInfoAsync(service.TidbId, endpoint.EndpointId, null, null, cancellationToken);
        }
        catch (LinkspanApiException)
        {
            // A consumer's key sees nothing of the database side; then the defaults and the options are all there is.
            return null;
        }
    }
}
