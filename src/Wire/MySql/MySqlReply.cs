namespace Linkspan.Wire.MySql;

/// <summary>Tells a server's packets of the authentication phase apart.</summary>
public static class MySqlReply
{
    /// <summary>Looks at the first byte, and at the least length of an OK packet (7). Never throws on input.</summary>
    public static MySqlReplyKind KindOf(ReadOnlySpan<byte> payload) => payload switch
    {
        [0x00, _, _, _, _, _, _, ..] => MySqlReplyKind.Ok,
        [MySqlError.Marker, ..] => MySqlReplyKind.Error,
        [MySqlAuthSwitch.Marker, ..] => MySqlReplyKind.AuthSwitch,
        [MySqlAuthMoreData.Marker, ..] => MySqlReplyKind.AuthMoreData,
        _ => MySqlReplyKind.Unknown,
    };
}
