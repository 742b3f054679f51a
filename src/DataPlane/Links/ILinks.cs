using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.DataPlane.Links;

/// <summary>The way of sessions to other nodes.</summary>
internal interface ILinks
{
    /// <summary>How the link to a node stands.</summary>
    LinkStanding StandingOf(ServiceNode node);

    /// <summary>The carrier that a session of a loop should take to a node; null when no carrier to it takes sessions.</summary>
    /// <param name="loop">Where the session is: a carrier of the same loop is better, any other will do.</param>
    CarrierConnection? Pick(ServiceNode node, Loop loop);

    /// <summary>Asks a node for a session.</summary>
    /// <param name="carrier">As picked; the caller is on its loop.</param>
    /// <param name="header">Who the client is; null when that cannot be said in a header.</param>
    IDial Open(CarrierConnection carrier, ProxyHeader? header, IDialEvents events);
}
