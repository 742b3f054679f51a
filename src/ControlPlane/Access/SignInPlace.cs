namespace Linkspan.ControlPlane.Access;

/// <summary>Where somebody signs in.</summary>
/// <param name="Address">The network address.</param>
/// <param name="UserAgent">What the browser calls itself; may be anything.</param>
public sealed record SignInPlace(string Address, string UserAgent);
