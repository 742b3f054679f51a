using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>An instance that is being deleted, and what that cuts.</summary>
/// <param name="Instance">As Deleting.</param>
/// <param name="Connections">Private endpoint connections that go with it.</param>
/// <param name="Endpoints">Consumers' interface endpoints that lose their service; their owners delete them.</param>
/// <param name="LiveSessions">Sessions that are closed, as last observed.</param>
public sealed record InstanceDeletion(Instance Instance, int Connections, int Endpoints, int LiveSessions);
