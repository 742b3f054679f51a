using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;

namespace Linkspan.Domain.Networking;

/// <summary>A block of IPv4 addresses in CIDR form, with no bits set behind the prefix.</summary>
/// <param name="First">The first address as a number.</param>
/// <param name="PrefixLength">0 to 32.</param>
[JsonConverter(typeof(AddressBlockJsonConverter))]
public readonly record struct AddressBlock(uint First, int PrefixLength)
{
    /// <summary>Where the built-in fabric's networks live when everything runs on one machine.</summary>
    public static AddressBlock LoopbackFabric { get; } = new(0x7F40_0000, 10);

    /// <summary>All of 127.0.0.0/8: clients of one machine.</summary>
    public static AddressBlock Loopback { get; } = new(0x7F00_0000, 8);

    /// <summary>Every address.</summary>
    public static AddressBlock Everything { get; } = new(0, 0);

    /// <summary>The last address as a number.</summary>
    public uint Last => First | (PrefixLength == 0 ? uint.MaxValue : PrefixLength == 32 ? 0 : uint.MaxValue >> PrefixLength);

    /// <summary>How many addresses it holds.</summary>
    public long Size => 1L << (32 - PrefixLength);

    /// <summary>Reads <c>a.b.c.d/n</c>.</summary>
    public static Result<AddressBlock> Parse(string? text, string field)
    {
        int slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (text is null || slash < 0
            || ParseAddress(text[..slash]) is not { } first
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int prefix)
            || prefix > 32)
        {
            return Problem.Invalid("addressBlock.malformed",
                "The address block must have the form a.b.c.d/n, such as 127.64.0.0/16.", field);
        }

        AddressBlock block = new(first, prefix);
        uint host = prefix == 0 ? uint.MaxValue : prefix == 32 ? 0 : uint.MaxValue >> prefix;
        return (first & host) == 0
            ? block
            : Problem.Invalid("addressBlock.hostBits",
                $"{text} has bits set behind /{prefix}; the block is {new AddressBlock(first & ~host, prefix)}.", field);
    }

    /// <summary>Reads a dotted address of four decimal parts; null when it is none.</summary>
    public static uint? ParseAddress(string? text) =>
        text is not null && text.Count(c => c == '.') == 3 && IPAddress.TryParse(text, out IPAddress? address)
            && address.ToString() == text
            ? BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes())
            : null;

    /// <summary>Writes an address.</summary>
    public static string Format(uint address) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");

    /// <summary>Whether the address is in the block.</summary>
    public bool Contains(uint address) => address >= First && address <= Last;

    /// <summary>Whether the whole of <paramref name="other"/> is in the block.</summary>
    public bool Contains(AddressBlock other) => other.First >= First && other.Last <= Last;

    /// <summary>Whether the two share an address.</summary>
    public bool Overlaps(AddressBlock other) => First <= other.Last && other.First <= Last;

    /// <inheritdoc/>
    public override string ToString() => $"{Format(First)}/{PrefixLength}";
}
