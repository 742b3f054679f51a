using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Reads one of the caller's own VPCs.</summary>
public sealed class GetVpc(IStore store)
{
    /// <returns>The VPC; or <c>vpc.unknown</c>.</returns>
    public Task<Result<Vpc>> RunAsync(Caller caller, string? vpcId, CancellationToken cancellationToken) =>
        store.GetOwnedAsync<Vpc>(caller, vpcId, "vpcId", cancellationToken);
}
