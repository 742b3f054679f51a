using Linkspan.Cli.Commands.Endpoints;
using Linkspan.Contracts.Rest;
using Xunit;

namespace Linkspan.Unit.Cli;

public sealed class HopTableTests
{
    [Fact]
    public void A_hop_is_well_or_failed_or_was_not_tried()
    {
        EndpointTestHop[] hops =
        [
            new() { Hop = "name", Ok = true, ElapsedMs = 1.25, Message = "it resolves" },
            new() { Hop = "link", ElapsedMs = 3, Message = "no link is up", MustAct = "provider" },
            new() { Hop = "login", Tried = false, Message = "not tried, since another hop fails" },
        ];

        string[] rows = [.. hops.Select(hop => string.Join('|', HopTable.Columns.Select(column => column.Value(hop))))];

        Assert.Equal(["name|ok|1.3||it resolves", "link|failed|3.0|provider|no link is up", "login|not tried|||"], rows);
    }
}
