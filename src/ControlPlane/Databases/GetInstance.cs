using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Reads one instance.</summary>
public sealed class GetInstance(IStore store, InstanceViews views)
{
    /// <returns>The instance; <c>id.malformed</c>; or <c>instance.unknown</c>.</returns>
    public async Task<Result<InstanceView>> RunAsync(Caller caller, string? instanceId, CancellationToken cancellationToken) =>
        (await InstanceLookup.FindAsync(store, caller, instanceId, cancellationToken))
            .TryGet(out Instance? instance, out Problem? problem)
            ? await views.OfAsync(store, instance, cancellationToken)
            : problem;
}
