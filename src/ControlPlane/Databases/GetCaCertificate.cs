using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Reads the CA that clients of an instance verify its database with.</summary>
public sealed class GetCaCertificate(IStore store)
{
    /// <returns>PEM; <c>instance.unknown</c>; or <c>caCertificate.none</c> when the instance was registered without.</returns>
    public async Task<Result<string>> RunAsync(Caller caller, string? instanceId, CancellationToken cancellationToken) =>
        (await InstanceLookup.FindAsync(store, caller, instanceId, cancellationToken)).Then<string>(instance =>
            instance.CaCertificate.Length > 0
                ? instance.CaCertificate
                : Problem.NotFound("caCertificate.none", $"Instance {instance.Id} was registered without a CA certificate."));
}
