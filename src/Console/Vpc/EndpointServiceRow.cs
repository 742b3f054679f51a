using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Vpc;

/// <summary>An endpoint service in the list, with how many endpoints ask for it.</summary>
public sealed record EndpointServiceRow(EndpointService Service, int Connections);
