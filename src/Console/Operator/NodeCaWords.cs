using Linkspan.ControlPlane.Nodes;

namespace Linkspan.Console.Operator;

/// <summary>The words of the nodes' CA.</summary>
internal static class NodeCaWords
{
    /// <summary>The step of an address; null: none.</summary>
    public static NodeCaStep? Find(string name) =>
        Enum.GetValues<NodeCaStep>().Select(step => (NodeCaStep?)step).FirstOrDefault(step => Name(step!.Value) == name);

    /// <summary>The step as addresses and the command line have it.</summary>
    public static string Name(NodeCaStep step) => step.ToString().ToLowerInvariant();

    public static string Button(NodeCaStep step, NodeCaPhase phase) => (step, phase) switch
    {
        (NodeCaStep.Abandon, _) => "Abandon rotation",
        (NodeCaStep.Retire, _) => "Retire the old CA",
        (_, NodeCaPhase.Trusting) => "Let the new CA issue",
        _ => "Begin rotation",
    };

    public static string Explain(NodeCaStep step, NodeCaPhase phase) => (step, phase) switch
    {
        (NodeCaStep.Abandon, _) =>
            "The new CA is trusted no more, and its key is deleted. It has issued nothing, so that no node is cut off.",
        (NodeCaStep.Retire, _) =>
            "The old CA is trusted no more, and its key is deleted. A node with a certificate of it has to join anew.",
        (_, NodeCaPhase.Trusting) =>
            "The new CA issues from now on, and every node renews its certificate at once, with sessions going on. From here "
            + "there is no way back.",
        _ => "A new CA is made, and nodes are told to trust it besides the old one. Nothing is issued by it yet, and it can be "
            + "taken back.",
    };

    public static string Done(NodeCaStep step, NodeCaView authority) => (step, authority.Phase) switch
    {
        (NodeCaStep.Abandon, _) => "The rotation is taken back.",
        (NodeCaStep.Retire, _) => "The old CA is trusted no more.",
        (_, NodeCaPhase.Renewing) => "The new CA issues, and nodes renew.",
        _ => "Nodes are told to trust the new CA.",
    };

    /// <summary>A phase, for people.</summary>
    public static string Phase(NodeCaPhase phase) => phase switch
    {
        NodeCaPhase.Steady => "Steady",
        NodeCaPhase.Trusting => "Nodes learn to trust the new CA",
        _ => "The new CA issues",
    };
}
