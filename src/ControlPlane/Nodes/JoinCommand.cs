using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>The command line that a person copies to the host that is to join.</summary>
public static class JoinCommand
{
    /// <param name="made">The token.</param>
    /// <param name="server">The address of this server as the host reaches it.</param>
    public static string Of(CreatedJoinToken made, string server)
    {
        JoinToken token = made.Token;
        string roles = string.Join(' ', token.Roles.Select(role => $"--role {NodeRoles.Word(role)}"));
        string advertise = token.Roles.Contains(NodeRole.Service) ? " --advertise HOST:7443" : string.Empty;
        return $"linkspan node join --server {server} --token {made.Text} {roles} --vpc {token.Vpc} --zone {token.Zone}" +
            advertise + " --data /var/lib/linkspan";
    }
}
