using System.Text.Json.Serialization;

namespace Linkspan.Cli.Demo;

/// <summary>The one object of <c>linkspan demo -o json</c>.</summary>
internal sealed record DemoReport
{
    /// <summary>In the order of walking.</summary>
    public required IReadOnlyList<DemoStep> Steps { get; init; }

    /// <summary>The endpoint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EndpointId { get; init; }

    /// <summary>Its Default Domain Name, as it is handed to the database side.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DomainName { get; init; }

    /// <summary>What came through.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DemoQueryResult? Query { get; init; }

    /// <summary>The step that failed; absent when none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailedStep { get; init; }

    /// <summary>Why it failed, in one sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}
