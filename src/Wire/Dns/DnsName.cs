using System.Text;

namespace Linkspan.Wire.Dns;

/// <summary>
/// A domain name: labels of 1 to 63 octets, at most 255 octets on the wire with their lengths and the root. Keeps the case
/// that it was given; compares without it (ASCII letters only, RFC 4343).
/// </summary>
public sealed class DnsName : IEquatable<DnsName>
{
    public const int MaxBytes = 255;
    public const int MaxLabelBytes = 63;

    // Uncompressed wire form: each label behind its length, then a zero.
    private readonly byte[] _wire;

    private DnsName(byte[] wire) => _wire = wire;

    public static DnsName Root { get; } = new([0]);

    /// <summary>The uncompressed form on the wire, with its case.</summary>
    public ReadOnlySpan<byte> Wire => _wire;

    public bool IsRoot => _wire.Length == 1;

    /// <summary>The name without its first label. The root has none.</summary>
    public DnsName? Parent => IsRoot ? null : new DnsName(_wire[(1 + _wire[0])..]);

    /// <summary>Reads dotted text, with or without a dot at its end; no escapes.</summary>
    /// <returns>False when a label is empty or too long or not printable ASCII, or the name is too long.</returns>
    public static bool TryParse(string text, out DnsName? name)
    {
        name = null;
        if (text == ".")
        {
            name = Root;
            return true;
        }
        List<byte> wire = [];
        foreach (string label in (text.EndsWith('.') ? text[..^1] : text).Split('.'))
        {
            if (label.Length is 0 or > MaxLabelBytes || label.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                return false;
            }
            wire.Add((byte)label.Length);
            wire.AddRange(Encoding.ASCII.GetBytes(label));
        }
        wire.Add(0);
        name = wire.Count <= MaxBytes ? new DnsName([.. wire]) : null;
        return name is not null;
    }

    /// <summary>As <see cref="TryParse"/>, for names that are known to be good. Throws on a bug of the caller.</summary>
    public static DnsName Parse(string text) =>
        TryParse(text, out DnsName? name) ? name! : throw new FormatException($"'{text}' is not a domain name.");

    /// <summary>True for the suffix itself and for every name below it.</summary>
    public bool IsAtOrUnder(DnsName suffix)
    {
        int start = 0;
        while (_wire.Length - start > suffix._wire.Length)
        {
            start += 1 + _wire[start];
        }
        return EqualsIgnoreCase(_wire.AsSpan(start), suffix._wire);
    }

    public bool Equals(DnsName? other) => other is not null && EqualsIgnoreCase(_wire, other._wire);

    public override bool Equals(object? obj) => Equals(obj as DnsName);

    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (byte octet in _wire)
        {
            hash.Add(Lower(octet));
        }
        return hash.ToHashCode();
    }

    /// <summary>Dotted text, a dot at its end; what is not printable, dots and backslashes as \DDD (RFC 1035, 5.1).</summary>
    public override string ToString()
    {
        if (IsRoot)
        {
            return ".";
        }
        StringBuilder text = new();
        for (int at = 0; _wire[at] != 0; at += 1 + _wire[at])
        {
            foreach (byte octet in _wire.AsSpan(at + 1, _wire[at]))
            {
                bool plain = octet is > (byte)' ' and <= (byte)'~' and not ((byte)'.' or (byte)'\\');
                text.Append(plain ? ((char)octet).ToString() : $"\\{octet:D3}");
            }
            text.Append('.');
        }
        return text.ToString();
    }

    /// <summary>
    /// Reads a name at <paramref name="position"/>, following compression pointers (RFC 1035, 4.1.4), and moves behind it.
    /// A pointer must point before the place where its own run of labels began, so that reading always ends.
    /// </summary>
    internal static bool TryRead(ReadOnlySpan<byte> message, ref int position, out DnsName name)
    {
        name = Root;
        Span<byte> wire = stackalloc byte[MaxBytes];
        int written = 0;
        int at = position;
        int runStart = position;
        int end = -1;
        while (at < message.Length)
        {
            byte length = message[at];
            if (length >= 0xC0)
            {
                if (at + 1 >= message.Length)
                {
                    return false;
                }
                int target = ((length & 0x3F) << 8) | message[at + 1];
                if (target >= runStart)
                {
                    return false;
                }
                end = end < 0 ? at + 2 : end;
                at = runStart = target;
                continue;
            }
            if (length > MaxLabelBytes || at + 1 + length > message.Length || written + 1 + length > MaxBytes)
            {
                return false;
            }
            message.Slice(at, 1 + length).CopyTo(wire[written..]);
            written += 1 + length;
            at += 1 + length;
            if (length == 0)
            {
                name = new DnsName(wire[..written].ToArray());
                position = end < 0 ? at : end;
                return true;
            }
        }
        return false;
    }

    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }
        for (int index = 0; index < left.Length; index++)
        {
            if (Lower(left[index]) != Lower(right[index]))
            {
                return false;
            }
        }
        return true;
    }

    // Lengths are at most 63 and letters begin at 65, so lengths are never taken for letters.
    private static byte Lower(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;
}
