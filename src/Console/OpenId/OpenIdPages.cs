using System.Security.Cryptography;
using System.Text;
using Linkspan.Console.Access;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Linkspan.Console.OpenId;

/// <summary>Leads to the identity provider and back: the authorization code flow with PKCE, state and nonce. Source: OpenID
/// Connect Core 1.0, section 3.1.</summary>
internal sealed class OpenIdPages(
    OpenIdOptions options,
    OpenIdProvider provider,
    OpenIdTokens tokens,
    OpenIdCookie cookie,
    UsedStates used,
    ExternalSignIn signIn,
    IRandomSource random,
    TimeProvider time,
    ILogger<OpenIdPages> logger)
{
    public const string Path = "/sign-in/openid";

    private const string CallbackPath = $"{Path}/callback";

    // Far more than any provider's code has.
    private const int MaxCodeLength = 4_096;

    private int _exchanges;

    /// <summary>A link, and no form: a form may lead to this console alone.</summary>
    public async Task<IResult> BeginAsync(HttpContext context)
    {
        if (!(await provider.FindAsync(freshly: false, context.RequestAborted))
            .TryGet(out OpenIdMetadata? metadata, out Problem? problem))
        {
            return Back(problem);
        }

        OpenIdAttempt attempt = OpenIdAttempt.New(random, time.GetUtcNow() + options.Patience);
        cookie.Write(context, attempt);
        return Results.Redirect(QueryHelpers.AddQueryString(metadata.Authorization.AbsoluteUri, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["scope"] = "openid email",
            ["client_id"] = options.ClientId,
            ["redirect_uri"] = CallbackOf(context).AbsoluteUri,
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier))),
            ["code_challenge_method"] = "S256",
        }));
    }

    /// <summary>Whatever is wrong is said on the sign-in page: this address holds a code, and is not to be kept.</summary>
    public async Task<IResult> ComeBackAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _exchanges) > options.MaxExchanges)
        {
            Interlocked.Decrement(ref _exchanges);
            return Back(OpenIdProblems.Busy);
        }

        try
        {
            return (await EnterAsync(context)).TryGet(out SignInStep? step, out Problem? problem)
                ? CodePages.GoOn(context, step)
                : Back(problem);
        }
        finally
        {
            Interlocked.Decrement(ref _exchanges);
        }
    }

    private async Task<Result<SignInStep>> EnterAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (cookie.Take(context) is not { } attempt || attempt.EndsAt <= time.GetUtcNow() || !Same(query["state"], attempt.State)
            || !used.TryUse(attempt))
        {
            return OpenIdProblems.State;
        }

        string code = query["code"].ToString();
        if (code.Length is 0 or > MaxCodeLength)
        {
            ConsoleLog.OpenIdRefused(logger, "it answered without a code");
            return OpenIdProblems.Refused;
        }

        // RFC 9207: who says which provider it is must be the one that was asked.
        if (query["iss"].ToString() is { Length: > 0 } issuer && issuer != options.Issuer.OriginalString)
        {
            ConsoleLog.OpenIdRefused(logger, "another issuer answered");
            return OpenIdProblems.Token;
        }

        return (await ProveAsync(context, attempt, code)).TryGet(out ProvenIdentity? proven, out Problem? problem)
            ? await signIn.RunAsync(proven, ConsoleViews.PlaceOf(context), context.RequestAborted)
            : problem;
    }

    private async Task<Result<ProvenIdentity>> ProveAsync(HttpContext context, OpenIdAttempt attempt, string code)
    {
        if (!(await provider.FindAsync(freshly: false, context.RequestAborted))
                .TryGet(out OpenIdMetadata? metadata, out Problem? problem)
            || !(await provider.RedeemAsync(metadata, code, attempt.Verifier, CallbackOf(context), context.RequestAborted))
                .TryGet(out string? token, out problem))
        {
            return problem;
        }

        (ProvenIdentity? proven, string wrong) = await tokens.ReadAsync(token, attempt.Nonce, metadata.Keys);
        if (proven is null && wrong == nameof(Microsoft.IdentityModel.Tokens.SecurityTokenSignatureKeyNotFoundException))
        {
            // The provider may have a new key since.
            if (!(await provider.FindAsync(freshly: true, context.RequestAborted)).TryGet(out metadata, out problem))
            {
                return problem;
            }

            (proven, wrong) = await tokens.ReadAsync(token, attempt.Nonce, metadata.Keys);
        }

        if (proven is null)
        {
            ConsoleLog.OpenIdRefused(logger, $"its token is not good: {wrong}");
            return OpenIdProblems.Token;
        }

        return proven;
    }

    // As the browser knows this server: the provider has a list of addresses that it leads back to.
    private static Uri CallbackOf(HttpContext context) =>
        new($"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}{CallbackPath}");

    private static IResult Back(Problem problem) =>
        Results.LocalRedirect(QueryHelpers.AddQueryString("/sign-in", "refused", problem.Code));

    private static bool Same(string? one, string other) =>
        one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
