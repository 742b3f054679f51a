namespace Linkspan.ControlPlane.Storage;

internal sealed class AuditRow
{
    public required long Sequence { get; init; }

    public required long AtMs { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required string Address { get; init; }

    public required string Action { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required string Owner { get; init; }

    public required string Detail { get; init; }

    public required string Hash { get; init; }
}
