namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Leads sessions out of a zone for a while.</summary>
public sealed record ShiftZoneRequest
{
    /// <summary>1 to 604800 (7 days). Required.</summary>
    public long? DurationSeconds { get; init; }

    /// <summary>How long sessions in the zone may end by themselves, at most the duration; 300 by default.</summary>
    public long? DrainSeconds { get; init; }

    /// <summary>For people, at most 256 characters.</summary>
    public string? Reason { get; init; }
}
