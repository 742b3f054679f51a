using System.Net;

namespace Linkspan.DataPlane.Dns;

/// <summary>
/// How many datagrams each source may have answered in the current second. A datagram's source can be forged, so without a bound
/// the responder would send a stranger's victim as much as it is asked to. Not for several threads.
/// </summary>
internal sealed class QueryBudget(TimeProvider time, int perSourceAndSecond)
{
    // Sources beyond this many in one second are not told apart: they share one budget, and memory stays bounded.
    private const int MaxSources = 4096;

    private readonly Dictionary<IPAddress, int> _spent = [];
    private long _secondStart = time.GetTimestamp();

    public QueryBudgetAnswer Spend(IPAddress source)
    {
        if (time.GetElapsedTime(_secondStart) >= TimeSpan.FromSeconds(1))
        {
            _spent.Clear();
            _secondStart = time.GetTimestamp();
        }
        IPAddress key = _spent.Count < MaxSources || _spent.ContainsKey(source) ? source : IPAddress.None;
        int spent = _spent[key] = _spent.GetValueOrDefault(key) + 1;
        return spent <= perSourceAndSecond ? QueryBudgetAnswer.Within
            : spent == perSourceAndSecond + 1 ? QueryBudgetAnswer.JustExceeded
            : QueryBudgetAnswer.Exceeded;
    }
}
