namespace Linkspan.ControlPlane.Databases;

/// <summary>One entry of Connection Type.</summary>
/// <param name="Id">Such as <c>PRIVATE_ENDPOINT</c>. Source: TiDB Cloud v1beta2, connectionType.</param>
/// <param name="DisplayName">As the guides name it.</param>
/// <param name="Enabled">Whether it can be picked.</param>
/// <param name="Message">Why not; empty when it can.</param>
public sealed record ConnectionTypeOption(string Id, string DisplayName, bool Enabled, string Message)
{
    /// <summary>Directly, at the address that the owner has declared.</summary>
    public const string Public = "PUBLIC";

    /// <summary>Through an interface endpoint.</summary>
    public const string PrivateEndpoint = "PRIVATE_ENDPOINT";
}
