using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Reads one project that the caller sees.</summary>
public sealed class GetProject(IStore store)
{
    /// <returns>The project; or <c>project.unknown</c>.</returns>
    public Task<Result<Project>> RunAsync(Caller caller, string? projectId, CancellationToken cancellationToken) =>
        store.GetOwnedAsync<Project>(caller, projectId, "projectId", cancellationToken);
}
