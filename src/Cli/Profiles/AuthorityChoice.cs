using System.Security.Cryptography;
using Linkspan.Cli.Connection;
using Linkspan.Client;

namespace Linkspan.Cli.Profiles;

/// <summary>Finds the CA to pin for a server, and has it confirmed when only the server itself vouches for it.</summary>
/// <param name="context">Where to ask.</param>
/// <param name="url">The server.</param>
/// <param name="data">The data folder; when its server is meant, its <c>ca.pem</c> is the right one.</param>
internal sealed class AuthorityChoice(CliContext context, Uri url, DataFolder data)
{
    /// <summary>A file from elsewhere; null: none.</summary>
    public string? File { get; init; }

    /// <summary>The fingerprint that the CA must have, from elsewhere; null: unknown.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Confirmed already by <c>--yes</c>.</summary>
    public bool Yes { get; init; }

    /// <summary>What the profile has pinned so far; empty: nothing.</summary>
    public string Pinned { get; init; } = "";

    /// <returns>The CA as PEM; empty: the system's trust store, or plain http.</returns>
    /// <exception cref="CommandException">The CA is not the right one, or nobody confirmed it.</exception>
    public async Task<string> ChooseAsync(CancellationToken cancellationToken)
    {
        if (url.Scheme == Uri.UriSchemeHttp)
        {
            return "";
        }

        if ((File ?? OwnFile()) is { } file)
        {
            OfferedAuthority read = Read(await System.IO.File.ReadAllTextAsync(file, cancellationToken), file);
            RefuseOther(read);
            return read.Pem;
        }

        if (await context.AskAuthority(url, cancellationToken) is not { } offered)
        {
            return Fingerprint is null
                ? ""
                : throw new CommandException(
                    $"{url.Authority} has a certificate that this machine trusts already, and no CA of its own to compare.",
                    "Somebody may stand between you and the server; without --fingerprint the system's trust store decides.",
                    ExitCode.Denied);
        }

        if (Fingerprint is not null)
        {
            RefuseOther(offered);
        }
        else if (Pinned.Length == 0 || Read(Pinned, "the profile").Fingerprint != offered.Fingerprint)
        {
            Confirm(offered);
        }

        return offered.Pem;
    }

    private static OfferedAuthority Read(string pem, string where)
    {
        try
        {
            return OfferedAuthority.Read(pem);
        }
        catch (CryptographicException)
        {
            throw CommandException.Usage($"There is no certificate in {where}.", "Give a PEM file with --ca.");
        }
    }

    private static string Hex(string fingerprint) =>
        string.Concat(fingerprint.Where(char.IsAsciiHexDigit)).ToUpperInvariant();

    private string? OwnFile() =>
        ServerFile.Find(data) is { } server && Uri.TryCreate(server.Url, UriKind.Absolute, out Uri? own)
        && own.Authority == url.Authority && System.IO.File.Exists(data.CaFile)
            ? data.CaFile
            : null;

    private void RefuseOther(OfferedAuthority authority)
    {
        if (Fingerprint is not null && Hex(Fingerprint.Replace("SHA256", "", StringComparison.OrdinalIgnoreCase))
            != Hex(authority.Fingerprint))
        {
            throw new CommandException(
                $"The CA of {url.Authority} has another fingerprint: {authority.Fingerprint}.",
                "Somebody may stand between you and the server. Nothing was sent to it.",
                ExitCode.Denied);
        }
    }

    private void Confirm(OfferedAuthority offered)
    {
        if (Pinned.Length > 0 && Yes)
        {
            throw new CommandException(
                $"The CA of {url.Authority} is not the one that this profile trusts.",
                $"Its fingerprint is now {offered.Fingerprint}. If that is right, say so with --fingerprint.",
                ExitCode.Denied);
        }

        context.Error.WriteLine(Pinned.Length > 0
            ? $"The CA of {url.Authority} is NOT the one that this profile trusts so far."
            : $"{url.Authority} has a CA of its own, which this machine does not know yet: {offered.Subject}");
        context.Error.WriteLine($"SHA-256 fingerprint: {offered.Fingerprint}");
        context.Error.WriteLine("The server prints the right one when it starts; so does this, in its data folder:");
        context.Error.WriteLine("  openssl x509 -in ca.pem -noout -fingerprint -sha256");
        Question.Confirm(
            context, "Is it the same?", Yes,
            "Give the fingerprint that the server printed with --fingerprint SHA256; --yes takes what is offered unseen.");
    }
}
