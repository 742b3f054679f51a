using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Sessions;

/// <summary>Where a session may go: a database that this node dials, or a service node that dials one. Exactly one is
/// set.</summary>
internal sealed record Backend(DatabaseAddress? Database, ServiceNode? Node);
