using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>A changed security group is looked at from each endpoint behind it.</summary>
public sealed class SecurityGroupReconciler(IStore store, ReconcileQueue queue) : IReconciler
{
    /// <inheritdoc/>
    public string Kind => SecurityGroup.Kind;

    /// <inheritdoc/>
    public async Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken)
    {
        foreach (InterfaceEndpoint endpoint in await store.ReferringAsync<InterfaceEndpoint>(key, cancellationToken))
        {
            queue.Touch(InterfaceEndpoint.Kind, endpoint.Key);
        }

        return null;
    }
}
