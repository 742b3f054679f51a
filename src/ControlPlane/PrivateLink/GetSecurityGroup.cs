using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Reads one of the caller's own security groups.</summary>
public sealed class GetSecurityGroup(IStore store)
{
    /// <returns>The security group; or <c>securityGroup.unknown</c>.</returns>
    public Task<Result<SecurityGroup>> RunAsync(Caller caller, string? securityGroupId, CancellationToken cancellationToken) =>
        store.GetOwnedAsync<SecurityGroup>(caller, securityGroupId, "securityGroupId", cancellationToken);
}
