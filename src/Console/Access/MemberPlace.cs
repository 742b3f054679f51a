using Linkspan.Console.Components;

namespace Linkspan.Console.Access;

/// <summary>Whence a form about a member was opened, and whither it leads back.</summary>
/// <param name="Side">The side of the console.</param>
/// <param name="Back">The list of members.</param>
/// <param name="Path">What the addresses of the member's forms begin with.</param>
public sealed record MemberPlace(Side Side, Crumb Back, string Path);
