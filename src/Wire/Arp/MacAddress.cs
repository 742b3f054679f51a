using System.Globalization;

namespace Linkspan.Wire.Arp;

/// <summary>The hardware address of an Ethernet interface: 48 bits, the first byte highest.</summary>
public readonly record struct MacAddress(ulong Value)
{
    internal const int Bytes = 6;

    /// <summary>Every host of the network.</summary>
    public static MacAddress Broadcast { get; } = new(0xFFFF_FFFF_FFFF);

    /// <param name="bytes">Six bytes.</param>
    public static MacAddress From(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (byte one in bytes[..Bytes])
        {
            value = (value << 8) | one;
        }
        return new MacAddress(value);
    }

    /// <summary>As people write it: <c>02:00:5e:10:00:01</c>.</summary>
    public override string ToString()
    {
        byte[] bytes = new byte[Bytes];
        Write(bytes);
        return string.Join(':', bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }

    internal void Write(Span<byte> bytes)
    {
        for (int index = 0; index < Bytes; index++)
        {
            bytes[index] = (byte)(Value >> (8 * (Bytes - 1 - index)));
        }
    }
}
