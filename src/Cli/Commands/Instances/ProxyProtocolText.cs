namespace Linkspan.Cli.Commands.Instances;

/// <summary><c>--proxy-protocol none|v2|v2-tlvs</c> in the API's words.</summary>
internal static class ProxyProtocolText
{
    /// <returns>NONE, V2 or V2_TLVS; null when nothing was given.</returns>
    /// <exception cref="CommandException">It is none of them.</exception>
    public static string? Parse(string? text) => text?.ToLowerInvariant() switch
    {
        null => null,
        "none" => "NONE",
        "v2" => "V2",
        "v2-tlvs" => "V2_TLVS",
        _ => throw CommandException.Usage($"--proxy-protocol {text} is not known.", "Give none, v2 or v2-tlvs."),
    };
}
