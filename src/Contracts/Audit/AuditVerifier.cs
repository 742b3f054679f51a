namespace Linkspan.Contracts.Audit;

/// <summary>Recomputes the chain line by line, oldest first, and keeps the first break.</summary>
/// <param name="whole">Every line must be there from the first; else only those of a filter are, each bound by the hash before
/// it that it carries.</param>
/// <param name="known">A place in the chain that was written down earlier; null: none.</param>
public sealed class AuditVerifier(bool whole, AuditHead? known = null)
{
    private bool _sawKnown;

    /// <summary>Lines so far.</summary>
    public long Lines { get; private set; }

    /// <summary>The last line.</summary>
    public AuditHead Head { get; private set; } = AuditHead.None;

    /// <summary>Null while the chain holds.</summary>
    public AuditBreak? Break { get; private set; }

    /// <summary>Takes the next line.</summary>
    /// <param name="line">Its fields.</param>
    /// <param name="previous">The hash before it, as it says itself; null where it does not say.</param>
    /// <param name="hash">Its hash, as it says itself.</param>
    public void Add(AuditLine line, string? previous, string hash)
    {
        Lines++;
        Break ??= Check(line, previous, hash);
        Head = new AuditHead(line.Sequence, hash);
        _sawKnown |= line.Sequence == known?.Sequence;
    }

    /// <summary>No more lines.</summary>
    /// <returns>The first break; null when the chain holds.</returns>
    public AuditBreak? Finish()
    {
        if (Break is null && known is not null && !_sawKnown && (whole || Head.Sequence < known.Sequence))
        {
            Break = new AuditBreak(
                Head.Sequence + 1, $"Line {known.Sequence}, known from earlier, is missing: the audit ends at {Head.Sequence}.");
        }

        return Break;
    }

    private AuditBreak? Check(AuditLine line, string? previous, string hash)
    {
        long sequence = line.Sequence;
        if (sequence <= Head.Sequence)
        {
            return new AuditBreak(
                sequence, $"Line {sequence} stands behind line {Head.Sequence}: lines were swapped, repeated or inserted.");
        }

        bool follows = sequence == Head.Sequence + 1;
        if (whole && !follows)
        {
            return new AuditBreak(
                Head.Sequence + 1,
                sequence == Head.Sequence + 2
                    ? $"Line {sequence - 1} is missing."
                    : $"Lines {Head.Sequence + 1} to {sequence - 1} are missing.");
        }

        if (follows && previous is not null && previous != Head.Hash)
        {
            return new AuditBreak(
                sequence, $"Line {sequence} is not bound to line {Head.Sequence}: one of the two was replaced.");
        }

        if (AuditChain.Hash(previous ?? Head.Hash, line) != hash)
        {
            return new AuditBreak(sequence, $"Line {sequence} does not fit its hash: it, or the hash before it, was changed.");
        }

        return known?.Sequence == sequence && known.Hash != hash
            ? new AuditBreak(sequence, $"Line {sequence} is not the one known from earlier: the audit was rewritten before it.")
            : null;
    }
}
