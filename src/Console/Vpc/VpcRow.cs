using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>A VPC in the list, with how much stands in it.</summary>
public sealed record VpcRow(Network Vpc, int VSwitches, int Endpoints);
