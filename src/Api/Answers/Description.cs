using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.Answers;

/// <summary>What a call is named and said to do, in the documents of its face.</summary>
internal static class Description
{
    /// <summary>Names a call and says what it does, in one sentence.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder call, string operationId, string summary) =>
        call.WithName(operationId).WithSummary(summary);
}
