using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Linkspan.Api.Answers;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linkspan.Api.SignIn;

/// <summary>Sign-in of the APIs: an API key as Bearer text, or by HTTP Digest (RFC 7616), which TiDB's own tools use.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    Callers callers,
    DigestNonces nonces,
    RequestRates rates) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>Where refusals are logged; the framework's own lines about them say nothing more.</summary>
    private const string LogCategory = "Linkspan.Api.SignIn";

    /// <summary>Compared with when the key is unknown, so that it takes the same steps as a wrong password.</summary>
    private const string NoHa1 = "00000000000000000000000000000000";

    private static readonly Refusal Unknown = Refused(
        GoogleCode.UnknownPublicKey,
        "key.unknown",
        "This API key is not known here, or what came with it does not prove that it is yours.");

    private static readonly Refusal Missing = Refused(
        GoogleCode.Unauthenticated,
        "signIn.missing",
        "This call needs an API key: send Authorization: Bearer and the key, or sign in with HTTP Digest.");

    private static readonly Refusal Malformed = Refused(
        GoogleCode.Unauthenticated,
        "signIn.malformed",
        "The Authorization header is not one that is taken here: use Bearer, or Digest with qop=auth.");

    private static readonly Refusal Stale = Refused(
        GoogleCode.Unauthenticated, "signIn.stale", "The nonce is too old or was used before; sign in again with the new one.");

    private readonly ILogger _log = loggers.CreateLogger(LogCategory);
    private Refusal _refusal = Missing;

    /// <summary>Whether HTTP Digest may be used: over TLS, or where nobody listens.</summary>
    private bool DigestAllowed =>
        Request.IsHttps || Context.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote);

    private string Address => Context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        string header = Request.Headers.Authorization.ToString();
        int blank = header.IndexOf(' ', StringComparison.Ordinal);
        string rest = blank < 0 ? string.Empty : header[(blank + 1)..].Trim();
        (Caller? caller, Refusal? refusal) = (blank < 0 ? header : header[..blank]).ToUpperInvariant() switch
        {
            "BEARER" when rest.Length > 0 => Take(await callers.ByBearerAsync(rest, Address, Context.RequestAborted)),
            "DIGEST" when DigestAllowed && DigestCredentials.TryParse(rest, DigestHa1.Realm, out DigestCredentials? credentials)
                => await DigestAsync(credentials),
            _ => (null, Malformed),
        };
        if (caller is null)
        {
            return Fail(refusal ?? Unknown);
        }

        RequestRate rate = rates.Count(caller.Actor);
        rate.Write(Response.Headers);
        if (rate.Exceeded)
        {
            return Fail(rate.Refusal);
        }

        SignedIn.Set(Context, caller);
        ClaimsPrincipal principal = new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Actor)], SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_refusal.Status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.Append("WWW-Authenticate", $"Bearer realm=\"{DigestHa1.Realm}\"");
            if (DigestAllowed)
            {
                string stale = _refusal == Stale ? ", stale=true" : string.Empty;
                string nonce = nonces.New();
                foreach (string algorithm in (string[])[DigestCredentials.Sha256, DigestCredentials.Md5])
                {
                    Response.Headers.Append(
                        "WWW-Authenticate",
                        $"Digest realm=\"{DigestHa1.Realm}\", qop=\"auth\", algorithm={algorithm}, nonce=\"{nonce}\"{stale}");
                }
            }
        }

        return _refusal.ExecuteAsync(Context);
    }

    private static Refusal Refused(GoogleCode code, string reason, string message) =>
        new(StatusCodes.Status401Unauthorized, code, new Problem(ProblemKind.Unauthenticated, reason, message));

    private static (Caller? Caller, Refusal? Refusal) Take(Result<Caller> result) =>
        result.TryGet(out Caller? caller, out Problem? problem)
        ? (caller, null)
        : (null, problem.Kind == ProblemKind.Unauthenticated ? Unknown with { Problem = problem } : Refusal.Of(problem));

    private async Task<(Caller? Caller, Refusal? Refusal)> DigestAsync(DigestCredentials credentials)
    {
        Result<DigestHa1> known = await callers.DigestHa1Async(credentials.UserName, Context.RequestAborted);
        string? ha1 = known.TryGet(out DigestHa1? both, out _) ? credentials.Ha1Of(both) : null;
        bool proved = credentials.Proves(ha1 ?? NoHa1, Request.Method) && ha1 is not null
            && credentials.Uri == Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!proved)
        {
            return (null, nonces.IsFresh(credentials.Nonce) ? Unknown : Stale);
        }

        return nonces.TryUse(credentials.Nonce, credentials.Count)
            ? Take(await callers.ByApiKeyAsync(credentials.UserName, Address, Context.RequestAborted))
            : (null, Stale);
    }

    private AuthenticateResult Fail(Refusal refusal)
    {
        _refusal = refusal;
        ApiLog.SignInRefused(_log, Address, refusal.Problem.Code);
        return AuthenticateResult.Fail(refusal.Problem.Code);
    }
}
