using Linkspan.Domain.PrivateLink;

namespace Linkspan.Domain.Databases;

/// <summary>Where a database answers in one zone. Data from a stranger: checked again at every dial.</summary>
public sealed record DatabaseAddress(Id<Zone> Zone, string Host, int Port);
