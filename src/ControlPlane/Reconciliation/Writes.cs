using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Linkspan's own writes, which have no caller to answer.</summary>
internal static class Writes
{
    /// <exception cref="IOException">The store refused the write, for instance on a full disk; nothing was kept, and it is tried
    /// again.</exception>
    public static async Task RunAsync(IStore store, Func<IWriteUnit, Task> work, CancellationToken cancellationToken)
    {
        Result<bool> written = await store.WriteAsync<bool>(
            WriteContext.System,
            async unit =>
            {
                await work(unit);
                return true;
            },
            cancellationToken);
        if (written.Problem is { } problem)
        {
            throw new IOException(problem.Message);
        }
    }
}
