using Linkspan.Contracts.Rest;

namespace Linkspan.Client;

/// <summary>Says in one line why an object is not where it should be.</summary>
internal static class ConditionText
{
    /// <returns>The message of the first condition that is False, else of the first that is Unknown, else nothing.</returns>
    public static string Of(IReadOnlyList<ConditionDto> conditions) =>
        (conditions.FirstOrDefault(condition => condition.Status == "False")
            ?? conditions.FirstOrDefault(condition => condition.Status == "Unknown"))?.Message ?? "";
}
