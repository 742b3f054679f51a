using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>The roles of a node as people write them: <c>endpoint</c>, <c>service</c>.</summary>
public static class NodeRoles
{
    /// <summary>Reads roles; a repeated one counts once.</summary>
    /// <returns>At least one, in the order of the enumeration; or <c>nodeRole.unknown</c>.</returns>
    public static Result<IReadOnlyList<NodeRole>> Parse(IReadOnlyList<string>? words, string field)
    {
        SortedSet<NodeRole> roles = [];
        foreach (string word in words ?? [])
        {
            if (word is not ("endpoint" or "service"))
            {
                return Unknown(field);
            }

            roles.Add(word == "endpoint" ? NodeRole.Endpoint : NodeRole.Service);
        }

        return roles.Count == 0 ? Unknown(field) : roles.ToArray();
    }

    /// <summary>A role as it is written.</summary>
    public static string Word(NodeRole role) => role == NodeRole.Endpoint ? "endpoint" : "service";

    /// <summary>For a sentence: <c>endpoint</c>, <c>service</c> or <c>endpoint and service</c>.</summary>
    public static string Words(IEnumerable<NodeRole> roles) => string.Join(" and ", roles.Select(Word));

    /// <summary>What a node's certificate says.</summary>
    public static NodeIdentity IdentityOf(string nodeId, IReadOnlyList<NodeRole> roles) =>
        new(nodeId, roles.Contains(NodeRole.Endpoint), roles.Contains(NodeRole.Service));

    private static Problem Unknown(string field) => Problem.Invalid(
        "nodeRole.unknown", "A node has the role endpoint, the role service, or both: name at least one.", field);
}
