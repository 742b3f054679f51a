namespace Linkspan.ControlPlane.Access;

/// <summary>What the start found or made.</summary>
/// <param name="FirstStart">Organization, account, region and zones were made now.</param>
/// <param name="AdministratorKeyFile">The file that holds the administrator's bearer text, mode 0600.</param>
/// <param name="KeyMade">The key in the file was made now.</param>
public sealed record BootstrapResult(bool FirstStart, string AdministratorKeyFile, bool KeyMade);
