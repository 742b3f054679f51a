namespace Linkspan.DataPlane.Sessions;

/// <summary>Why a session is over.</summary>
/// <param name="End">Which side ended it, and how.</param>
/// <param name="Reason">A stable code where the end alone does not say it, such as <see cref="RefusalReason.ConnectionLimit"/>;
/// else null.</param>
internal readonly record struct SessionOutcome(SessionEnd End, string? Reason)
{
    public override string ToString() => Reason is null ? End.ToString() : $"{End} ({Reason})";
}
