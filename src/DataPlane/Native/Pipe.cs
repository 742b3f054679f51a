namespace Linkspan.DataPlane.Native;

/// <summary>A pipe that bytes are moved through from socket to socket without passing the process. Source: splice(2),
/// pipe(7).</summary>
/// <param name="Output">Where they are read.</param>
/// <param name="Input">Where they are written.</param>
internal readonly record struct Pipe(int Output, int Input)
{
    /// <summary>What a pipe is asked to hold: four times the default, so that one call moves much.</summary>
    public const int Bytes = 262_144;

    private const int CloseOnExecNonBlocking = 0x80800;
    private const int SetPipeSize = 1031;
    private const uint MoveNonBlocking = 0x01 | 0x02;

    /// <returns>Null when the process has no descriptors left for it.</returns>
    public static unsafe Pipe? Open()
    {
        int* both = stackalloc int[2];
        if (Libc.Pipe(both, CloseOnExecNonBlocking) < 0)
        {
            return null;
        }
        // Where the system refuses, it holds less.
        _ = Libc.FileControl(both[1], SetPipeSize, Bytes);
        return new Pipe(both[0], both[1]);
    }

    /// <returns>How many bytes were moved from a socket into the empty pipe; 0 at the socket's end; a failure below
    /// zero.</returns>
    public unsafe int Fill(int socket, int count) =>
        Descriptor.Result((int)Libc.Splice(socket, null, Input, null, (nuint)count, MoveNonBlocking));

    /// <returns>How many bytes were moved from the pipe into a socket; a failure below zero.</returns>
    public unsafe int Drain(int socket, int count) =>
        Descriptor.Result((int)Libc.Splice(Output, null, socket, null, (nuint)count, MoveNonBlocking));

    /// <summary>Whether a failure is the system's, which knows or allows no such moving, and not the socket's.</summary>
    public static bool IsUnsupported(int result) =>
        result is -Errno.NotPermitted or -Errno.InvalidArgument or -Errno.NotImplemented;

    public void Close()
    {
        _ = Libc.Close(Output);
        _ = Libc.Close(Input);
    }
}
