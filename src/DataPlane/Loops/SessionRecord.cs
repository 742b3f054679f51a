using System.Net;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Loops;

/// <summary>What the log says of a session that is over.</summary>
internal readonly record struct SessionRecord(
    long Number,
    string EndpointId,
    IPEndPoint Source,
    SessionOutcome Outcome,
    long ToDatabaseBytes,
    long ToClientBytes,
    long ElapsedMs);
