namespace Linkspan.DataPlane.Loops;

/// <summary>Has something to do once a loop has handled all events of a round, so that what they caused goes out
/// together.</summary>
internal interface IRoundEnd
{
    void OnRoundEnd();
}
