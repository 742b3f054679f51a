using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Names;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>The DNS responders of the networks on this node. Each knows the names of its own network alone.</summary>
internal interface INameServers
{
    /// <summary>Starts a network's responder, or moves it to another address. Its names stay.</summary>
    void Place(VpcPlacement vpc);

    /// <summary>Stops a network's responder and forgets its names.</summary>
    void Remove(string vpcId);

    /// <summary>Stops a network's responder because its address is another node's now; its names stay.</summary>
    /// <param name="why">What <see cref="ProblemOf"/> says.</param>
    void Suspend(string vpcId, string why);

    /// <summary>Why a network's responder does not answer, in one sentence; null when it does.</summary>
    string? ProblemOf(string vpcId);

    /// <summary>Tries again to start responders that could not, as far as their wait is over.</summary>
    /// <param name="settled">Addresses at which no wait holds.</param>
    /// <returns>The networks whose responder answers since, or says otherwise why not.</returns>
    IReadOnlyList<string> Retry(IReadOnlyCollection<IPAddress> settled);

    /// <summary>
    /// Sets all names of one endpoint in one step; none withdraws them. Queries see it as soon as this returns.
    /// </summary>
    void Publish(string vpcId, string endpointId, IReadOnlyList<PublishedName> names);

    /// <summary>Whether a query in the network for the name is answered with the address now.</summary>
    bool Answers(string vpcId, string name, IPAddress address);
}
