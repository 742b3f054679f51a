namespace Linkspan.DataPlane.Loops;

/// <summary>A dial that is under way.</summary>
internal interface IDial
{
    /// <summary>Gives it up: nobody is told of it any more. On its loop only.</summary>
    void GiveUp();
}
