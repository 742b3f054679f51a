using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Networks;

/// <summary>An Ethernet interface of a host whose other end this process holds: what the host sends is read here, and what is
/// written here reaches the host.</summary>
/// <remarks>Source: the kernel's Documentation/networking/tuntap.rst. It goes when it is disposed of.</remarks>
internal sealed partial class TapDevice : IDisposable
{
    /// <summary>An Ethernet frame of the usual size, with its header and room for a VLAN's.</summary>
    public const int MaxFrameBytes = 1_522;

    private const nuint SetInterface = 0x400454CA;
    private const short Tap = 0x0002;
    private const short NoPacketInformation = 0x1000;
    private const int RequestBytes = 40;
    private const int NameBytes = 16;
    private const int SetStatus = 4;
    private const int NonBlocking = 0x800;

    private TapDevice(int descriptor) => Descriptor = descriptor;

    /// <summary>Does not block.</summary>
    public int Descriptor { get; }

    /// <param name="name">At most 15 characters.</param>
    public static async Task<TapDevice> CreateAsync(TestHost host, string name)
    {
        const string Ready = "ready";
        await using ChildProcess opener = host.Start("sh", ["-c", $"exec 3<>/dev/net/tun; echo {Ready}; exec sleep infinity"]);
        if (!await opener.WroteAsync(Ready))
        {
            throw new InvalidOperationException($"{host.Name} cannot open /dev/net/tun: {opener.Output}");
        }
        TapDevice device = new(ForeignDescriptor.Take(opener.Id, 3));
        device.Attach(name);
        return device;
    }

    /// <returns>The frame's bytes; 0 when there is none now.</returns>
    public int Read(Span<byte> frame) =>
        Math.Max(0, (int)Read(Descriptor, ref MemoryMarshal.GetReference(frame), (nuint)frame.Length));

    /// <summary>Hands a frame to the host; one that it does not take is lost, as on any cable.</summary>
    public void Write(ReadOnlySpan<byte> frame) =>
        _ = Write(Descriptor, in MemoryMarshal.GetReference(frame), (nuint)frame.Length);

    public void Dispose() => _ = Close(Descriptor);

    private void Attach(string name)
    {
        Span<byte> request = stackalloc byte[RequestBytes];
        Encoding.ASCII.GetBytes(name, request[..(NameBytes - 1)]);
        MemoryMarshal.Write(request[NameBytes..], (short)(Tap | NoPacketInformation));
        if (Control(Descriptor, SetInterface, ref MemoryMarshal.GetReference(request)) < 0
            || FileControl(Descriptor, SetStatus, NonBlocking) < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, ref byte argument);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FileControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, ref byte buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ref readonly byte buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
