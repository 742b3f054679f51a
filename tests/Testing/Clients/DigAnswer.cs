namespace Linkspan.Testing.Clients;

/// <summary>A DNS answer as dig read it.</summary>
/// <param name="Status">NOERROR, NXDOMAIN, REFUSED, …; null when no answer came.</param>
/// <param name="Flags">Of the header, lower case: qr, aa, tc, rd, ra.</param>
/// <param name="Text">All that dig wrote.</param>
public sealed record DigAnswer(
    string? Status, IReadOnlyList<string> Flags, IReadOnlyList<DigRecord> Answers, IReadOnlyList<DigRecord> Authority,
    string Text);
