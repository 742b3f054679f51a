namespace Linkspan.DataPlane.Loops;

/// <summary>Owns what runs over a <see cref="LoopStream"/>. Called on its loop.</summary>
internal interface ILoopStreamOwner
{
    /// <summary>The socket has taken all that waited.</summary>
    void OnSent();

    /// <summary>A fault of the node while it handled what came.</summary>
    void OnFault(Exception exception);
}
