using Linkspan.ControlPlane.Databases;

namespace Linkspan.Console.Databases;

/// <summary>One line of the list of instances.</summary>
/// <param name="View">The instance.</param>
/// <param name="Connections">Its private endpoint connections, with endpoints that were only discovered.</param>
public sealed record InstanceRow(InstanceView View, int Connections);
