using System.Globalization;

namespace Linkspan.DataPlane.Listeners;

/// <summary>
/// Keeps file descriptors back. A .NET process that runs out of them does not get an error everywhere: the runtime itself needs
/// some, and ends the process when there are none. So sessions stop short of the limit, and are refused with a reason.
/// </summary>
/// <remarks>
/// Linux gives out the lowest free number, so a socket's own number tells how many descriptors are in use, whoever uses them.
/// </remarks>
/// <param name="limit">The process's soft limit (RLIMIT_NOFILE), at its start.</param>
/// <param name="reserve">How many are kept back.</param>
internal sealed class DescriptorReserve(long limit, int reserve)
{
    private const string LimitsFile = "/proc/self/limits";
    private const string LimitName = "Max open files";

    /// <summary>For this process; a limit that cannot be read counts as none.</summary>
    /// <param name="reserve">At most a quarter of the limit is kept back.</param>
    public static DescriptorReserve OfProcess(int reserve)
    {
        long limit = ReadLimit() ?? long.MaxValue;
        return new DescriptorReserve(limit, (int)Math.Min(reserve, limit / 4));
    }

    /// <summary>Whether a descriptor is one that is kept back: it should be closed again soon.</summary>
    public bool IsTouchedBy(int descriptor) => descriptor >= limit - reserve;

    private static long? ReadLimit()
    {
        try
        {
            string? line = File.ReadLines(LimitsFile)
                .FirstOrDefault(text => text.StartsWith(LimitName, StringComparison.Ordinal));
            string[] columns = line?[LimitName.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
            return columns.Length > 0 && long.TryParse(columns[0], CultureInfo.InvariantCulture, out long limit) ? limit : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
