using Linkspan.DataPlane.Listeners;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Loops;

/// <summary>The loops of a node. New work goes round; sessions of one carrier stay on its loop.</summary>
internal sealed class LoopSet
{
    private readonly Loop[] _loops;
    private uint _next;

    /// <param name="count">At least 1.</param>
    /// <param name="bufferBytes">Of each loop.</param>
    /// <param name="reserve">Descriptors that the loops must leave alone.</param>
    public LoopSet(int count, int bufferBytes, DescriptorReserve reserve, TimeProvider time, ILogger logger) =>
        _loops = [.. Enumerable.Range(0, count).Select(number => new Loop(number, bufferBytes, reserve, time, logger))];

    /// <summary>Begins to run; work that was posted before is done then.</summary>
    public void Start()
    {
        foreach (Loop loop in _loops)
        {
            loop.Start();
        }
    }

    /// <summary>The loop of a numbered place, the same each time.</summary>
    public Loop this[int place] => _loops[place % _loops.Length];

    /// <summary>Another one each time.</summary>
    public Loop Next() => _loops[Interlocked.Increment(ref _next) % (uint)_loops.Length];

    /// <inheritdoc cref="Loop.Stop"/>
    public void Stop()
    {
        foreach (Loop loop in _loops)
        {
            loop.Stop();
        }
    }
}
