using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Lists the projects that the caller sees.</summary>
public sealed class ListProjects(IStore store)
{
    /// <param name="organizationId">Only projects of this organization; null: of all.</param>
    /// <returns>One page, oldest first; or <c>page.token</c>.</returns>
    public Task<Result<Page<Project>>> RunAsync(
        Caller caller, string? organizationId, ListQuery query, CancellationToken cancellationToken) =>
        store.ListAsync<Project>(query.VisibleTo<Project>(caller) with { Refers = organizationId }, cancellationToken);
}
