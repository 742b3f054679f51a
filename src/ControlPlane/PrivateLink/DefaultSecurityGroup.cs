using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>The security group that a network is created with, and goes with.</summary>
internal static class DefaultSecurityGroup
{
    public static string Claim(Id<Vpc> vpc) => $"defaultSecurityGroup/{vpc}";
}
