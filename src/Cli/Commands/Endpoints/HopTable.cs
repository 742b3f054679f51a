using System.Globalization;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary>The hops of a path, as both parties' tests print them.</summary>
internal static class HopTable
{
    public static Column<EndpointTestHop>[] Columns { get; } =
    [
        new("HOP", hop => hop.Hop),
        new("RESULT", hop => hop.Ok ? "ok" : hop.Tried ? "failed" : "not tried"),
        new("MS", hop => hop.Tried ? hop.ElapsedMs.ToString("0.0", CultureInfo.InvariantCulture) : ""),
        new("WHO", hop => hop.MustAct ?? ""),
        new("MESSAGE", hop => hop.Tried ? hop.Message : ""),
    ];
}
