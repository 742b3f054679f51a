using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Databases;

/// <summary>
/// Reads a service's allow-list. Whether an account exists is not looked up: that would tell strangers' accounts to who guesses.
/// </summary>
internal static class AllowedAccounts
{
    /// <summary>Most accounts of a list; enough for a person to read through.</summary>
    private const int MaxCount = 1_000;

    private const string Field = "allowedAccountIds";

    public static Result<Id<Account>[]> Parse(IReadOnlyList<string> texts)
    {
        if (texts.Count > MaxCount)
        {
            return Problem.Invalid("allowedAccounts.count", $"The allow-list may hold at most {MaxCount} accounts.", Field);
        }

        List<Id<Account>> accounts = [];
        for (int i = 0; i < texts.Count; i++)
        {
            if (!Id<Account>.Parse(texts[i], $"{Field}[{i}]").TryGet(out Id<Account> account, out Problem? problem))
            {
                return problem;
            }

            accounts.Add(account);
        }

        return accounts.Distinct().ToArray();
    }
}
