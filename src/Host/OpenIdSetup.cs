using Linkspan.Cli;
using Linkspan.Console.OpenId;
using Linkspan.Domain;

namespace Linkspan.Host;

/// <summary>Reads what the server was told of an identity provider.</summary>
internal static class OpenIdSetup
{
    private const int MaxNameLength = 40;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <returns>The provider, null for none; or <c>server.openId</c> with what does not fit.</returns>
    public static Result<OpenIdOptions?> Read(ServerOptions options)
    {
        if (options.OpenIdIssuer is null)
        {
            return options is { OpenIdClientId: null, OpenIdClientSecretFile: null, OpenIdName: null }
                ? (OpenIdOptions?)null
                : Refuse("--openid-issuer is missing beside the other options of the identity provider.");
        }

        if (!Uri.TryCreate(options.OpenIdIssuer, UriKind.Absolute, out Uri? issuer)
            || !(issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback))
            || issuer.Query.Length > 0 || issuer.Fragment.Length > 0)
        {
            return Refuse("--openid-issuer must be an HTTPS address without a query, or a plain one on loopback.");
        }

        if (string.IsNullOrWhiteSpace(options.OpenIdClientId))
        {
            return Refuse("--openid-client-id is missing: the identity provider gives one when Linkspan is registered there.");
        }

        string name = options.OpenIdName ?? issuer.Host;
        if (name.Trim().Length is 0 or > MaxNameLength || name.Any(char.IsControl))
        {
            return Refuse($"--openid-name must have 1 to {MaxNameLength} characters.");
        }

        return ReadSecret(options.OpenIdClientSecretFile).Then<OpenIdOptions?>(secret =>
            new OpenIdOptions(issuer, options.OpenIdClientId, name.Trim()) { ClientSecret = secret });
    }

    private static Result<string?> ReadSecret(string? file)
    {
        if (file is null)
        {
            return (string?)null;
        }

        try
        {
            if ((File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
            {
                return Refuse($"Others may get at {file}, which holds the client's secret: close it with chmod 600.");
            }

            return File.ReadAllText(file).Trim() is { Length: > 0 } secret
                ? secret
                : Refuse($"{file} holds no client's secret.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse($"{file}, which should hold the client's secret, cannot be read.");
        }
    }

    private static Problem Refuse(string message) =>
        Problem.Invalid("server.openId", message) with { MustAct = MustAct.Operator };
}
