using Linkspan.Contracts.Nodes;
using Linkspan.Contracts.Rest;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;

namespace Linkspan.Api.Answers;

/// <summary>The shapes that all three faces share.</summary>
internal static class Shape
{
    /// <summary>RFC 3339 in UTC, with milliseconds.</summary>
    public static string Time(DateTimeOffset time) => Rfc3339.Write(time);

    /// <summary>As <see cref="Time(DateTimeOffset)"/>; empty for never.</summary>
    public static string Time(DateTimeOffset? time) => time is { } known ? Time(known) : string.Empty;

    /// <summary>Who must act, in the API's spelling; null for nobody.</summary>
    public static string? MustAct(MustAct who) =>
        who == Domain.MustAct.Nobody ? null : who.ToString().ToLowerInvariant();

    /// <summary>Conditions with the time of the last probe.</summary>
    public static IReadOnlyList<ConditionDto> Conditions(IReadOnlyList<Condition> conditions, DateTimeOffset? lastProbe = null) =>
    [
        .. conditions.Select(condition => new ConditionDto
        {
            Type = condition.Type,
            Status = condition.Status.ToString(),
            Reason = condition.Reason,
            Message = condition.Message,
            Since = Time(condition.Since),
            LastProbe = lastProbe is { } probe ? Time(probe) : null,
            MustAct = MustAct(condition.MustAct),
        }),
    ];

    /// <summary>What a walk of an endpoint's path found.</summary>
    public static EndpointTest Test(string endpointId, IReadOnlyList<PathHop> hops) => new()
    {
        EndpointId = endpointId,
        Ok = hops.All(hop => hop.Ok),
        Hops = [.. hops.Select(hop => new EndpointTestHop
        {
            Hop = hop.Hop,
            Ok = hop.Ok,
            Tried = hop.Tried,
            ElapsedMs = hop.ElapsedMs,
            Message = hop.Message,
            MustAct = hop.MustAct,
        })],
    };

    /// <summary>An endpoint's counters; zeros while it has had none.</summary>
    public static EndpointTraffic Traffic(EndpointTrafficReport? report) => report is null
        ? new EndpointTraffic()
        : new EndpointTraffic
        {
            LiveSessions = report.LiveSessions,
            OpenedSessions = report.OpenedSessions,
            ToDatabaseBytes = report.ToDatabaseBytes,
            ToClientBytes = report.ToClientBytes,
            Refusals = report.Refusals,
        };

    /// <summary>The figures of one half of an endpoint's path.</summary>
    public static EndpointTrafficHistory Traffic(TrafficView view) => new()
    {
        EndpointId = view.Endpoint.Value,
        Total = Traffic(view.Total),
        Since = Time(view.Window.Since),
        StepSeconds = (int)TrafficHistory.Step.TotalSeconds,
        Points =
        [
            .. view.Window.Points.Select(point => new EndpointTrafficPoint
            {
                StartTime = Time(point.Start),
                LiveSessions = point.LiveSessions,
                OpenedSessions = point.Move.OpenedSessions,
                ToDatabaseBytes = point.Move.ToDatabaseBytes,
                ToClientBytes = point.Move.ToClientBytes,
                Refusals = point.Move.Refusals,
            }),
        ],
    };

    /// <summary>What stands in the way of a delete.</summary>
    public static Contracts.Rest.Blocker Blocker(Domain.Blocker blocker) =>
        new() { Kind = blocker.Kind, Id = blocker.Id, Name = blocker.Name, Href = Paths.Of(blocker.Kind, blocker.Id) };
}
