using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Linkspan.Testing.Processes;

/// <summary>
/// Takes a descriptor over from a process of the test: what was opened in another network namespace is used here, and belongs to
/// that namespace all the same.
/// </summary>
/// <remarks>Source: pidfd_open(2), pidfd_getfd(2).</remarks>
public static partial class ForeignDescriptor
{
    private const long PidfdOpen = 434;
    private const long PidfdGetDescriptor = 438;

    /// <summary>The same open file as that process's, which may end from now on.</summary>
    public static int Take(int processId, int descriptor)
    {
        using SafeFileHandle process = new((nint)Must(Call(PidfdOpen, processId, 0, 0)), ownsHandle: true);
        return (int)Must(Call(PidfdGetDescriptor, process.DangerousGetHandle(), descriptor, 0));
    }

    /// <summary>A connected socket of that process, as a socket of this one.</summary>
    public static Socket TakeSocket(int processId, int descriptor) =>
        new(new SafeSocketHandle(Take(processId, descriptor), ownsHandle: true));

    private static long Must(long result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long first, long second, long third);
}
