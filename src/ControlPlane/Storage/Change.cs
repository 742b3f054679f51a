using Linkspan.Domain;

namespace Linkspan.ControlPlane.Storage;

/// <summary>One changed object.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Its id.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it was removed.</param>
public sealed record Change(string Kind, string Key, IResource? Before, IResource? After);
