using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>An instance that is being deleted, or may be, and what that cuts.</summary>
/// <param name="View">The instance; as Deleting when it is.</param>
/// <param name="Connections">Private endpoint connections that go with it.</param>
/// <param name="Endpoints">Consumers' interface endpoints that lose their service; their owners delete them.</param>
/// <param name="LiveSessions">Sessions that are closed, as last observed.</param>
public sealed record InstanceDeletion(InstanceView View, int Connections, int Endpoints, int LiveSessions)
{
    /// <summary>The instance.</summary>
    public Instance Instance => View.Instance;
}
