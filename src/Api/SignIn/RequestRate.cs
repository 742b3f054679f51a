using System.Globalization;
using Linkspan.Api.Answers;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.SignIn;

/// <summary>How many calls an API key, or another who is counted, has left in this minute.</summary>
/// <param name="Limit">Calls a minute.</param>
/// <param name="Remaining">Calls that are left.</param>
/// <param name="ResetSeconds">Seconds until there are <paramref name="Limit"/> again.</param>
/// <param name="Exceeded">Whether this call was one too many.</param>
internal sealed record RequestRate(int Limit, int Remaining, int ResetSeconds, bool Exceeded)
{
    /// <summary>The refusal of a call too many.</summary>
    public Refusal Refusal => RefusalOf("This API key");

    /// <summary>The same, in words for somebody else.</summary>
    public Refusal RefusalOf(string who) => new(
        StatusCodes.Status429TooManyRequests,
        GoogleCode.RateLimited,
        Problem.Exhausted("rate.limit", $"{who} has made its {Limit} calls of this minute.") with
        {
            RetryAfter = TimeSpan.FromSeconds(ResetSeconds),
        });

    /// <summary>Tells the caller. Source: TiDB Cloud API, rate limits.</summary>
    public void Write(IHeaderDictionary headers)
    {
        headers["X-Ratelimit-Limit-Minute"] = Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-Ratelimit-Remaining-Minute"] = Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-Ratelimit-Reset"] = ResetSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
