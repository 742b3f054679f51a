using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>Takes frames in the order of the wire.</summary>
internal interface ILinkFrames
{
    /// <returns>Why the carrier must be dropped; null while all is well.</returns>
    LinkFault? On(LinkFrame frame);
}
