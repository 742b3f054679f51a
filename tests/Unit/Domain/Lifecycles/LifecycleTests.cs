using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Domain.Lifecycles;

/// <summary>Every pair of state and trigger of every table, against what docs/lifecycle.md says.</summary>
public sealed class LifecycleTests
{
    private static readonly IReadOnlyList<LifecyclePage> Pages = LifecyclePage.ReadAll();

    [Fact]
    public void The_page_has_one_section_per_table_in_their_order() =>
        Assert.Equal(AllLifecycles.Tables.Select(table => table.Noun), Pages.Select(page => page.Noun));

    [Fact]
    public void The_page_shows_every_step_in_the_tables_order()
    {
        foreach ((ILifecycle table, LifecyclePage page) in AllLifecycles.Tables.Zip(Pages))
        {
            Assert.Equal(table.Rows, page.Steps);
        }
    }

    [Fact]
    public void Instance() => EveryPair(InstanceLifecycle.Table, "instance.state");

    [Fact]
    public void Private_endpoint_service() => EveryPair(PrivateEndpointServiceLifecycle.Table, "privateEndpointService.state");

    [Fact]
    public void Private_endpoint_connection() =>
        EveryPair(PrivateEndpointConnectionLifecycle.Table, "privateEndpointConnection.state",
        PrivateEndpointConnectionState.Discovered);

    [Fact]
    public void Endpoint_service() => EveryPair(EndpointServiceLifecycle.Table, "endpointService.state");

    [Fact]
    public void Interface_endpoint() => EveryPair(EndpointLifecycle.Table, "endpoint.state");

    [Fact]
    public void Endpoint_connection() => EveryPair(EndpointConnectionLifecycle.Table, "connection.state");

    [Fact]
    public void Zone() => EveryPair(EndpointZoneLifecycle.Table, "endpointZone.state");

    /// <summary>A legal pair leads where the page says; any other is a conflict that names both.</summary>
    private static void EveryPair<TState, TTrigger>(
        Lifecycle<TState, TTrigger> table, string code, params TState[] otherBeginnings)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        LifecyclePage page = Assert.Single(Pages, page => page.Noun == table.Noun);
        Assert.Equal(Enum.GetNames<TState>(), page.States);
        foreach (TState state in Enum.GetValues<TState>())
        {
            foreach (TTrigger trigger in Enum.GetValues<TTrigger>())
            {
                string[] next =
                    [.. page.Steps.Where(
                        step => step.From == state.ToString() && step.On == trigger.ToString()).Select(step => step.To)];
                Result<TState> step = table.Apply(state, trigger);

                Assert.Equal(next.Length == 1, table.Allows(state, trigger));
                if (next.Length == 1)
                {
                    Assert.Equal(next[0], step.Value.ToString());
                }
                else
                {
                    Assert.Equal((ProblemKind.Conflict, code), (step.Problem!.Kind, step.Problem.Code));
                    Assert.Equal($"The {table.Noun} is {state}, so {trigger} is not possible.", step.Problem.Message);
                }
            }
        }

        EveryStateIsReached(table, otherBeginnings);
    }

    private static void EveryStateIsReached<TState, TTrigger>(Lifecycle<TState, TTrigger> table, TState[] otherBeginnings)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        HashSet<string> reached = [table.Initial.ToString(), .. otherBeginnings.Select(state => state.ToString())];
        while (table.Rows.Any(row => reached.Contains(row.From) && reached.Add(row.To)))
        {
        }

        Assert.Equal(Enum.GetNames<TState>().Order(), reached.Order());
    }
}
