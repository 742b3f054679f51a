using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>
/// Reads one of the caller's own endpoint services. A consumer sees what <see cref="VerifyEndpointService"/> shows.
/// </summary>
public sealed class GetEndpointService(IStore store)
{
    /// <returns>The service; or <c>endpointService.unknown</c>.</returns>
    public Task<Result<EndpointService>> RunAsync(Caller caller, string? serviceId, CancellationToken cancellationToken) =>
        store.GetOwnedAsync<EndpointService>(caller, serviceId, "serviceId", cancellationToken);
}
