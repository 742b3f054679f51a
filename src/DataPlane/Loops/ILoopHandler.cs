using Linkspan.DataPlane.Native;

namespace Linkspan.DataPlane.Loops;

/// <summary>Owns a descriptor that a loop watches. Called on the loop's thread only.</summary>
internal interface ILoopHandler
{
    /// <summary>Something may have changed: edge-triggered, so what is not done now is not told again.</summary>
    /// <param name="events">None: the handler asked for another turn (<see cref="Loop.Again"/>).</param>
    void OnReady(EpollEvents events);

    /// <summary>A fault of the node while it handled an event: the handler lets go of what it has.</summary>
    void OnFault(Exception exception);
}
