namespace Linkspan.ControlPlane.Nodes;

/// <summary>How far one CA of nodes has taken the place of another.</summary>
public enum NodeCaPhase
{
    /// <summary>There is one CA.</summary>
    Steady,

    /// <summary>Nodes are told to trust the new one as well; the old one issues.</summary>
    Trusting,

    /// <summary>The new one issues, and nodes renew at once; the old one is still trusted, and still issued what the server
    /// shows, so that a node that was away finds back.</summary>
    Renewing,
}
