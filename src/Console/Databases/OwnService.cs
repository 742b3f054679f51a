using Linkspan.ControlPlane.Databases;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Databases;

/// <summary>An instance with the VPC side of its private endpoint service.</summary>
internal sealed record OwnService(InstanceView Instance, EndpointService Service);
