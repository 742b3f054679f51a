namespace Linkspan.Contracts.Audit;

/// <summary>A place in the chain. Who wrote one down elsewhere can tell later whether anything before it was rewritten.</summary>
/// <param name="Sequence">The line; 0: before the first.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditHead(long Sequence, string Hash)
{
    /// <summary>Before the first line.</summary>
    public static AuditHead None { get; } = new(0, AuditChain.Start);

    /// <summary><c>12:ab…</c>.</summary>
    public override string ToString() => $"{Sequence}:{Hash}";

    /// <returns>The head that <see cref="ToString"/> wrote; null when the text is none.</returns>
    public static AuditHead? Parse(string text) =>
        text.Split(':') is [var sequence, { Length: 64 } hash] && long.TryParse(sequence, out long number) && number > 0
            && hash.All(char.IsAsciiHexDigit)
            ? new AuditHead(number, hash.ToLowerInvariant())
            : null;
}
