using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Loops;

/// <summary>How a dial went: exactly one of these is called, on the loop of whoever asked, unless the dial was given
/// up. A fault in one is the called one's own: it is never thrown at whoever dialled, who has others to serve.</summary>
internal interface IDialEvents
{
    /// <param name="peer">The connection, whose owner is the called one from now on.</param>
    void OnDialed(IPeer peer);

    void OnDialFailed(DialFailure failure);

    /// <summary>The carrier took its leave before it took the session: another one may be asked.</summary>
    void OnPassedOver();

    /// <summary>The service node that was asked does not let the session through.</summary>
    void OnDialRefused(LinkRefusal refusal);
}
