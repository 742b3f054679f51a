namespace Linkspan.Domain.PrivateLink;

/// <summary>The operator leads sessions out of a zone for a while.</summary>
/// <param name="Since">When it began.</param>
/// <param name="DrainUntil">Until then sessions in the zone may end by themselves; then those that have another zone to go to are
/// closed.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="By">Who began it, for people.</param>
/// <param name="Reason">Why, for people; may be empty.</param>
public sealed record ZoneShift(
    DateTimeOffset Since, DateTimeOffset DrainUntil, DateTimeOffset Until, string By, string Reason);
