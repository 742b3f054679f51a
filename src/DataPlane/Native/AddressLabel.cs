namespace Linkspan.DataPlane.Native;

/// <summary>What marks an IPv4 address on an interface as a node's own, so that one that was killed finds it again.</summary>
internal static class AddressLabel
{
    /// <summary>Longer labels are not possible (IFNAMSIZ).</summary>
    private const int MaxLength = 15;

    /// <returns><c>&lt;interface&gt;:lsp</c>; null where the interface's name leaves no room for it.</returns>
    public static string? Of(string interfaceName) => $"{interfaceName}:lsp" is { Length: <= MaxLength } label ? label : null;
}
