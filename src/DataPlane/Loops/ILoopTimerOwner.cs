namespace Linkspan.DataPlane.Loops;

/// <summary>Is told, on the loop's thread, that its timer is due.</summary>
internal interface ILoopTimerOwner
{
    void OnTimer();
}
