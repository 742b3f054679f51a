using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Domain.PrivateEndpoints;

/// <summary>One consumer's endpoint, registered by the database's owner: this is what lets its traffic through.</summary>
/// <param name="Id"><c>pec-…</c>.</param>
/// <param name="Project">The project of the instance: its owner.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Service">The endpoint service that the endpoint must have asked for.</param>
/// <param name="Endpoint">The <i>Endpoint Resource ID</i>; may name an endpoint that does not exist, or not yet.</param>
/// <param name="PrivateDomainName">The <i>Domain Name</i>, as it was pasted.</param>
/// <param name="State">Its state.</param>
/// <param name="Admitted">Sessions are let through on every node; set before the connection is called Active.</param>
/// <param name="Message">Why it failed, or what it waits for; empty when it is well.</param>
/// <param name="Conditions">The probes: service, endpoint, name, path, database, traffic.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record PrivateEndpointConnection(
    Id<PrivateEndpointConnection> Id,
    Id<Project> Project,
    Id<Instance> Instance,
    Id<EndpointService> Service,
    Id<InterfaceEndpoint> Endpoint,
    string PrivateDomainName,
    PrivateEndpointConnectionState State,
    bool Admitted,
    string Message,
    IReadOnlyList<Condition> Conditions,
    DateTimeOffset CreatedAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "privateEndpointConnections";

    /// <inheritdoc/>
    public static string Noun => "private endpoint connection";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("pec-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Project.Value;

    /// <inheritdoc/>
    public string DisplayName => string.Empty;

    /// <inheritdoc/>
    public string StatusText => State.ToString();

    // The endpoint belongs to another party and may not exist: it is not a reference, and never blocks its owner.

    /// <inheritdoc/>
    public IEnumerable<string> References => [Instance.Value, Service.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>While Deleting with live sessions left to end by themselves: when they are closed; null: at once.</summary>
    public DateTimeOffset? DrainUntil { get; init; }
}
