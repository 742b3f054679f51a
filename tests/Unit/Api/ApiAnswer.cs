using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>What a call answered.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The error's one detail.</summary>
    public JsonElement Detail => Assert.Single(Json.GetProperty("details").EnumerateArray());

    /// <summary>The error's stable code.</summary>
    public string Reason => Detail.GetProperty("reason").GetString()!;

    public string this[string field] => Json.GetProperty(field).ToString();

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers, await response.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken));

    /// <summary>The answer is an error in the one shape, with this status and code.</summary>
    public void Refused(HttpStatusCode status, string reason)
    {
        Assert.True(status == Status && reason == ReasonOrNone, $"Expected {(int)status} {reason}, got {(int)Status} {Body}");
        Assert.NotEmpty(Json.GetProperty("message").GetString()!);
        Assert.True(Json.GetProperty("code").GetInt32() > 0);
        Assert.NotEmpty(Headers.GetValues("X-Debug-Trace-Id"));
    }

    /// <summary>The answer is a success.</summary>
    public ApiAnswer Succeeded()
    {
        Assert.True((int)Status is 200 or 201, $"Expected success, got {(int)Status} {Body}");
        return this;
    }

    private string ReasonOrNone => Body.Length > 0 && Json.TryGetProperty("details", out _) ? Reason : "no error";
}
