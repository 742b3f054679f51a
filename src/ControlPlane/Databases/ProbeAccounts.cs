using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Reads and seals the account of the health probes.</summary>
internal static class ProbeAccounts
{
    private const int MaxPasswordLength = 256;

    private const string Field = "probeAccount";

    /// <returns>The account with its password sealed to the instance's id; none when no user is named.</returns>
    public static Result<Parsed> Parse(ProbeAccountInput? input, Id<Instance> instance, SecretSealer sealer)
    {
        if (input is null || string.IsNullOrEmpty(input.UserName))
        {
            return new Parsed(null);
        }

        if (!DatabaseUsers.Parse(input.UserName, $"{Field}.userName").TryGet(out string? userName, out Problem? problem))
        {
            return problem;
        }

        string password = input.Password ?? string.Empty;
        return password.Length <= MaxPasswordLength
            ? new Parsed(new ProbeCredentials(userName, sealer.Seal(password, instance.Value)))
            : Problem.Invalid(
                "probePassword.length", $"The probe's password may have at most {MaxPasswordLength} characters.",
                $"{Field}.password");
    }

    /// <param name="Credentials">Null: the probe is a login that the database refuses.</param>
    internal sealed record Parsed(ProbeCredentials? Credentials);
}
