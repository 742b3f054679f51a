namespace Linkspan.DataPlane.Sessions;

/// <summary>Something that happened to a session, told by one of its methods.</summary>
internal delegate void SessionEvent(ref Effects effects);
