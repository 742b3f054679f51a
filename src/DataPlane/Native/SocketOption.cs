namespace Linkspan.DataPlane.Native;

/// <summary>One option of a TCP socket. Source: socket(7), tcp(7).</summary>
internal readonly record struct SocketOption(int Level, int Name, int Value)
{
    private const int SocketLevel = 1;
    private const int TcpLevel = 6;

    /// <summary>
    /// Of every connection of a session. Nagle off, since both ends talk in small turns. A peer that vanished without a word is
    /// noticed after 60 + 6 × 10 s, with bytes on their way or without: in time for people, rare enough for idle pools.
    /// </summary>
    /// <remarks>On Linux a connection inherits them from its listener.</remarks>
    public static readonly IReadOnlyList<SocketOption> OfConnections =
    [
        new(TcpLevel, Name: 1, Value: 1),
        new(SocketLevel, Name: 9, Value: 1),
        new(TcpLevel, Name: 4, Value: 60),
        new(TcpLevel, Name: 5, Value: 10),
        new(TcpLevel, Name: 6, Value: 6),
        new(TcpLevel, Name: 18, Value: 120_000),
    ];

    /// <summary>
    /// Of a carrier, beside those: the system holds at most 128 KiB that is not on the network yet, so that a small message waits
    /// behind no more than that of a bulk session.
    /// </summary>
    public static readonly SocketOption OfCarriers = new(TcpLevel, Name: 25, Value: 131_072);
}
