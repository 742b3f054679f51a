namespace Linkspan.Cli;

/// <summary>How a host joins.</summary>
/// <param name="Server">The server's address for REST and console.</param>
/// <param name="Token">The join token's text.</param>
/// <param name="Roles"><c>endpoint</c>, <c>service</c>; empty: the token's.</param>
/// <param name="VpcId">Null: the token's.</param>
/// <param name="ZoneId">Null: the token's.</param>
/// <param name="Advertise">Where other nodes reach this host's links, <c>HOST:PORT</c>; for the service role.</param>
/// <param name="HostName">What lists show; null: the host's own name.</param>
public sealed record NodeJoin(
    Uri Server, string Token, IReadOnlyList<string> Roles, string? VpcId, string? ZoneId, string? Advertise, string? HostName)
{
    /// <summary>Without the token, which lets a host in.</summary>
    public override string ToString() => $"{Server} {VpcId} {ZoneId}";
}
