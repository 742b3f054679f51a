using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>What connection strings can promise about TLS to an instance whose sessions pass through untouched.</summary>
/// <param name="VerifiesAuthority">Whether the strings verify the CA that signed the database's certificate.</param>
/// <param name="Note">Why not the name, or why nothing is verified.</param>
public sealed record ConnectTls(bool VerifiesAuthority, string Note)
{
    /// <summary>Pass-through: the certificate that clients see is the database's own.</summary>
    public static ConnectTls Of(Instance instance) => instance.CaCertificate.Length > 0
        ? new(
            true,
            "TLS passes through to the database, so clients see the database's own certificate. The strings verify the CA that " +
            "signed it and not the name: the certificate was made for the database's own name, and clients connect by the " +
            "private one.")
        : new(
            false,
            "No CA certificate is registered for this instance, so the strings say nothing about TLS and verify nothing. " +
            "Register the CA that signed the database's certificate to get strings that verify it.");
}
