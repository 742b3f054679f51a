namespace Linkspan.Cli.Commands.Server;

/// <summary>
/// Ends a child whose parent is gone, even by kill -9: the kernel closes the parent's end of the pipe that is the child's
/// standard input.
/// </summary>
internal static class ParentWatch
{
    /// <summary>Begins to read, and cancels at the input's end.</summary>
    public static void Begin(TextReader input, CancellationTokenSource end)
    {
        // A thread of its own: reading standard input blocks, and nothing can end that but the process.
        Thread reader = new(() =>
        {
            while (input.Read() >= 0)
            {
            }

            try
            {
                end.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The server had ended by itself.
            }
        })
        { IsBackground = true, Name = "parent watch" };
        reader.Start();
    }
}
