namespace Linkspan.ControlPlane.Nodes;

/// <summary>What an operator asks of the nodes' CA.</summary>
public enum NodeCaStep
{
    /// <summary>Begins a rotation; or lets the new CA issue.</summary>
    Rotate,

    /// <summary>Ends the rotation: the old CA is trusted no more.</summary>
    Retire,

    /// <summary>Takes a rotation back that has only begun: the new CA, which has issued nothing, is trusted no more.</summary>
    Abandon,
}
