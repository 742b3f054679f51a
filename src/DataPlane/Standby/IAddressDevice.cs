using System.Net;

namespace Linkspan.DataPlane.Standby;

/// <summary>The interface that faces the clients of a network, as far as sharing addresses needs it. Used by one thread at a
/// time.</summary>
internal interface IAddressDevice : IArpDevice
{
    /// <summary>Adds an address, or renews it.</summary>
    /// <param name="address">IPv4.</param>
    /// <param name="lifetime">After which the kernel takes it away; null: until <see cref="Remove"/>.</param>
    /// <returns>Why not, in a sentence's part; null when it is there.</returns>
    string? Add(IPAddress address, TimeSpan? lifetime);

    /// <summary>Takes an address away that a node added; one that is not there, or is somebody else's, stays as it is.</summary>
    void Remove(IPAddress address);
}
