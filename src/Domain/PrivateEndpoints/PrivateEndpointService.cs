using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Domain.PrivateEndpoints;

/// <summary>What others may connect to: one per Premium instance, made by itself.</summary>
public sealed record PrivateEndpointService(
    Id<PrivateEndpointService> Id,
    Id<Project> Project,
    Id<Instance> Instance,
    Id<EndpointService> EndpointService,
    PrivateEndpointServiceState State,
    IReadOnlyList<Condition> Conditions,
    DateTimeOffset CreatedAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "privateEndpointServices";

    /// <inheritdoc/>
    public static string Noun => "private endpoint service";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("pes-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Project.Value;

    /// <inheritdoc/>
    public string DisplayName => string.Empty;

    /// <inheritdoc/>
    public string StatusText => State.ToString();

    /// <inheritdoc/>
    public IEnumerable<string> References => [Instance.Value, EndpointService.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }
}
