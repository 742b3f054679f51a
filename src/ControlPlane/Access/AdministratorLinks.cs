using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// One-time links into the console, for who can read the data folder: the first start prints one, an operator's key makes more.
/// </summary>
public sealed class AdministratorLinks(IStore store, ServerSettings settings, Sessions sessions, IRandomSource random)
{
    private static readonly EndingTokens Links = new("administratorLink/");

    /// <summary>Makes a link. Operators only.</summary>
    /// <returns>The link. It is never kept for a repeated call: asking again makes another.</returns>
    public Task<Result<AdministratorLink>> CreateAsync(
        WriteContext context, CancellationToken cancellationToken, string? displayName = null) =>
        store.WriteAsync<AdministratorLink>(
            context with { IdempotencyKey = null },
            async write =>
            {
                if (await write.RefuseUnlessOperatorAsync(context.Caller, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                if (!Names.Description(displayName, "displayName").TryGet(out string? name, out Problem? problem))
                {
                    return problem;
                }

                DateTimeOffset expiresAt = write.Now + settings.AdministratorLinkLifetime;
                string token = await Links.AddAsync(write, random, expiresAt, cancellationToken);
                string detail = name.Length == 0 ? "Created." : $"Created for {name}.";
                write.Audit(new AuditRecord("administratorLink.create", string.Empty, string.Empty, string.Empty, detail));
                return new AdministratorLink(token, expiresAt);
            },
            cancellationToken);

    /// <summary>Redeems a link, by POST only: a page that is merely fetched ahead must not use it up.</summary>
    /// <returns>A new session; or <c>administratorLink.unknown</c>, also when it was used or has ended.</returns>
    public Task<Result<NewSession>> RedeemAsync(string? token, SignInPlace place, CancellationToken cancellationToken) =>
        store.WriteAsync<NewSession>(
            new WriteContext(Sessions.Administrator(place.Address)),
            async write =>
            {
                if (!await Links.HoldsAsync(write, token, write.Now, cancellationToken))
                {
                    return new Problem(
                        ProblemKind.Unauthenticated, "administratorLink.unknown",
                        "The link was used already or has expired: make a new one with linkspan administrator-link.");
                }

                await Links.EndAsync(write, token!, cancellationToken);
                NewSession session = await sessions.AddAsync(write, null, place, cancellationToken);
                write.Audit(new AuditRecord(
                    "session.create", Session.Kind, session.Session.Key, string.Empty, "Signed in by an administrator link."));
                return session;
            },
            cancellationToken);
}
