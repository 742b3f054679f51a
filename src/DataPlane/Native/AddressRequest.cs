using System.Net;
using System.Text;

namespace Linkspan.DataPlane.Native;

/// <summary>Requests about addresses, as the kernel reads them.</summary>
/// <remarks>
/// Shape, in the machine's byte order: nlmsghdr (length u32 | type u16 | flags u16 | sequence u32 | 0) | ifaddrmsg (family u8 |
/// prefix u8 | 0 | scope u8 | interface u32) | attributes (length u16 | type u16 | value, padded to 4). Source: rtnetlink(7).
/// </remarks>
internal static class AddressRequest
{
    private const ushort NewAddress = 20;
    private const ushort DeleteAddress = 21;
    private const ushort RequestAndAcknowledge = 1 | 4;
    private const ushort CreateOrReplace = 0x400 | 0x100;
    private const ushort AddressAttribute = 1;
    private const ushort LocalAttribute = 2;
    private const ushort LabelAttribute = 3;
    private const ushort LifetimeAttribute = 6;
    private const byte InternetV4 = 2;
    private const byte WholeAddress = 32;
    private const int HeaderBytes = 24;

    public static byte[] Add(uint sequence, int interfaceIndex, IPAddress address, string? label, TimeSpan? lifetime)
    {
        uint seconds = lifetime is { } limited ? (uint)limited.TotalSeconds : uint.MaxValue;
        byte[] cacheInfo = new byte[16];
        BitConverter.TryWriteBytes(cacheInfo, seconds);
        BitConverter.TryWriteBytes(cacheInfo.AsSpan(4), seconds);
        return Build(
            NewAddress, RequestAndAcknowledge | CreateOrReplace, sequence, interfaceIndex,
            [.. Of(address, label), (LifetimeAttribute, cacheInfo)]);
    }

    public static byte[] Remove(uint sequence, int interfaceIndex, IPAddress address, string? label) =>
        Build(DeleteAddress, RequestAndAcknowledge, sequence, interfaceIndex, [.. Of(address, label)]);

    private static IEnumerable<(ushort Type, byte[] Value)> Of(IPAddress address, string? label)
    {
        byte[] bytes = address.GetAddressBytes();
        yield return (LocalAttribute, bytes);
        yield return (AddressAttribute, bytes);
        if (label is not null)
        {
            yield return (LabelAttribute, [.. Encoding.ASCII.GetBytes(label), 0]);
        }
    }

    private static byte[] Build(
        ushort type, ushort flags, uint sequence, int interfaceIndex, IReadOnlyList<(ushort Type, byte[] Value)> attributes)
    {
        byte[] request = new byte[HeaderBytes + attributes.Sum(attribute => Padded(4 + attribute.Value.Length))];
        BitConverter.TryWriteBytes(request, request.Length);
        BitConverter.TryWriteBytes(request.AsSpan(4), type);
        BitConverter.TryWriteBytes(request.AsSpan(6), flags);
        BitConverter.TryWriteBytes(request.AsSpan(8), sequence);
        request[16] = InternetV4;
        request[17] = WholeAddress;
        BitConverter.TryWriteBytes(request.AsSpan(20), interfaceIndex);
        int at = HeaderBytes;
        foreach ((ushort kind, byte[] value) in attributes)
        {
            BitConverter.TryWriteBytes(request.AsSpan(at), (ushort)(4 + value.Length));
            BitConverter.TryWriteBytes(request.AsSpan(at + 2), kind);
            value.CopyTo(request, at + 4);
            at += Padded(4 + value.Length);
        }
        return request;
    }

    private static int Padded(int bytes) => (bytes + 3) & ~3;
}
