using System.Net;
using System.Text.Json;
using Linkspan.Cli;
using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Xunit;
using Endpoint = Linkspan.Contracts.Rest.PrivateLink.Endpoint;

namespace Linkspan.Unit.Cli;

public sealed class CliApplicationTests
{
    private const string EndpointPath = "/privatelink/v1/endpoints/ep-1";
    private const string Instances = "/v1beta2/tidbs";
    private readonly FakeServer _server = new();

    [Fact]
    public async Task A_list_is_a_table_whose_columns_line_up()
    {
        _server.On(HttpMethod.Get, Instances, new TidbList
        {
            Tidbs =
            [
                new Tidb { TidbId = "1", DisplayName = "orders", State = "ACTIVE" },
                new Tidb { TidbId = "22", State = "CREATING" },
            ],
        });

        CliRun run = await CliRun.AsyncOn(_server, "instance", "list");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        string[] lines = run.Out.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(lines[0].IndexOf("STATE", StringComparison.Ordinal), lines[1].IndexOf("ACTIVE", StringComparison.Ordinal));
        Assert.Equal(lines[0].IndexOf("STATE", StringComparison.Ordinal), lines[2].IndexOf("CREATING", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sessions_of_a_node_that_is_out_of_reach_are_listed_as_known_last()
    {
        _server.On(HttpMethod.Get, "/privatelink/v1/nodes", new NodeList
        {
            Nodes =
            [
                new Node { NodeId = "node-1", Status = "Ready", LiveSessions = 3 },
                new Node { NodeId = "node-2", Status = "Unreachable", LastKnownSessions = 2, LastSeenTime = "earlier" },
                new Node { NodeId = "node-3", Status = "Unreachable" },
            ],
        });

        CliRun run = await CliRun.AsyncOn(_server, "node", "list");

        string[] lines = run.Out.TrimEnd().Split('\n');
        int at = lines[0].IndexOf("SESSIONS", StringComparison.Ordinal);
        Assert.Equal(["3", "was 2", "-"], lines[1..].Select(line => line[at..(at + 8)].Trim()));
    }

    [Theory]
    [InlineData("instance", "update", "1", "--to-client-bytes-per-second", "abc")]
    [InlineData("instance", "update", "1", "--to-client-bytes-per-second", "1.5")]
    public async Task What_is_no_number_is_named_in_words_of_the_command_line(params string[] arguments)
    {
        CliRun run = await CliRun.AsyncOn(_server, arguments);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains($"--to-client-bytes-per-second takes a whole number, not '{arguments[^1]}'.", run.Error);
    }

    [Fact]
    public async Task Each_argument_that_is_missing_is_named_once()
    {
        CliRun none = await CliRun.AsyncOn(_server, "private-endpoint-connection", "test");
        CliRun one = await CliRun.AsyncOn(_server, "private-endpoint-connection", "test", "1");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (none.ExitCode, one.ExitCode));
        Assert.Equal(
            ["linkspan: The argument <instance> is missing.", "linkspan: The argument <connection> is missing."],
            none.Error.Split('\n')[..2]);
        Assert.Equal("linkspan: The argument <connection> is missing.", one.Error.Split('\n')[0]);
    }

    [Fact]
    public async Task A_shift_of_more_than_a_week_is_refused_before_it_is_sent()
    {
        CliRun run = await CliRun.AsyncOn(_server, "zone", "shift", "local-1a", "--for", "169h");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("at most 168h", run.Error);
    }

    [Fact]
    public async Task A_list_as_json_is_an_array_in_the_names_of_the_api()
    {
        _server.On(HttpMethod.Get, Instances, new TidbList { Tidbs = [new Tidb { TidbId = "1" }] });

        CliRun run = await CliRun.AsyncOn(_server, "instance", "list", "-o", "json");

        using JsonDocument json = JsonDocument.Parse(run.Out);
        Assert.Equal("1", Assert.Single(json.RootElement.EnumerateArray().ToArray()).GetProperty("tidbId").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_empty_id_asks_no_server(string id)
    {
        CliRun run = await CliRun.AsyncOn(_server, "endpoint", "show", id);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("<id> is empty", run.Error);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, ExitCode.NotFound)]
    [InlineData(HttpStatusCode.Conflict, ExitCode.Refused)]
    [InlineData(HttpStatusCode.BadRequest, ExitCode.Refused)]
    [InlineData(HttpStatusCode.Unauthorized, ExitCode.Denied)]
    [InlineData(HttpStatusCode.Forbidden, ExitCode.Denied)]
    [InlineData(HttpStatusCode.InternalServerError, ExitCode.Failure)]
    public async Task Each_kind_of_refusal_has_its_exit_code(HttpStatusCode status, int code)
    {
        _server.Refuse(HttpMethod.Get, EndpointPath, status, new ErrorBody { Message = "No." });

        CliRun run = await CliRun.AsyncOn(_server, "endpoint", "show", "ep-1");

        Assert.Equal(code, run.ExitCode);
        Assert.StartsWith("linkspan: No.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_refused_delete_names_what_is_in_the_way()
    {
        Blocker blocker = new() { Kind = "endpoint", Id = "ep-9", Name = "shop" };
        ErrorDetail detail = new() { Reason = "vpc.inUse", Blockers = [blocker] };
        _server.Refuse(
            HttpMethod.Delete,
            "/privatelink/v1/vpcs/vpc-1",
            HttpStatusCode.Conflict,
            new ErrorBody { Message = "It is in use.", Details = [detail] });

        CliRun run = await CliRun.AsyncOn(_server, "vpc", "delete", "vpc-1");

        Assert.Contains("endpoint ep-9 (shop)", run.Error, StringComparison.Ordinal);
        Assert.Contains("[vpc.inUse]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_shows_its_way_on_the_error_output_and_the_object_at_its_end()
    {
        _server.On(
            HttpMethod.Get,
            EndpointPath,
            new Endpoint { EndpointId = "ep-1", EndpointStatus = "Creating", ConnectionStatus = "Disconnected" },
            new Endpoint { EndpointId = "ep-1", EndpointStatus = "Creating", ConnectionStatus = "Connecting" },
            new Endpoint { EndpointId = "ep-1", EndpointStatus = "Active", ConnectionStatus = "Connected" });

        CliRun run = await CliRun.AsyncOn(_server, "endpoint", "show", "--wait", "ep-1");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("Waiting for Connected: Creating, Connecting", run.Error, StringComparison.Ordinal);
        Assert.Contains("connectionStatus:    Connected", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_takes_too_long_is_a_timeout()
    {
        _server.On(HttpMethod.Get, EndpointPath, new Endpoint { EndpointStatus = "Creating" });

        CliRun run = await CliRun.AsyncOn(_server, "endpoint", "show", "ep-1", "--wait=Active", "--timeout", "0s");

        Assert.Equal(ExitCode.Timeout, run.ExitCode);
        Assert.Contains("Creating", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_only_waits_for_nothing()
    {
        string path = $"{Instances}/1/privateEndpointConnections";
        _server.On(HttpMethod.Post, path, new PrivateEndpointConnection { EndpointState = "PENDING" });

        CliRun run = await CliRun.AsyncOn(
            _server,
            "private-endpoint-connection", "create", "1", "--endpoint-id", "ep-1", "--domain-name", "d",
            "--wait", "--validate-only");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal($"{path}?validateOnly=true", Assert.Single(_server.Calls).PathAndQuery);
    }

    [Fact]
    public async Task A_service_name_that_does_not_fit_is_refused_by_exit_code_too()
    {
        _server
            .On(HttpMethod.Get, "/privatelink/v1/regions", new Linkspan.Contracts.Rest.PrivateLink.RegionList
            {
                Regions = [new Linkspan.Contracts.Rest.PrivateLink.Region { RegionId = "local" }],
            })
            .On(
                HttpMethod.Post,
                "/privatelink/v1/endpointServices:verify",
                new VerifyEndpointServiceResponse { Problem = "There is no such service.", ProblemPart = "serviceId" });

        CliRun run = await CliRun.AsyncOn(_server, "endpoint-service", "verify", "com.linkspan.privatelink.local.epsrv-x");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("There is no such service.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endpoint")]
    [InlineData("endpoint create")]
    [InlineData("no-such-thing")]
    [InlineData("endpoint show ep-1 --mode sideways")]
    [InlineData("endpoint list -o xml")]
    [InlineData("endpoint show ep-1 --wait --timeout never")]
    public async Task A_wrong_command_line_is_usage_and_says_where_help_is(string line)
    {
        CliRun run = await CliRun.AsyncOn(_server.On(HttpMethod.Get, EndpointPath, new Endpoint()), line.Split(' '));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith("linkspan: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Without_a_server_it_says_how_to_name_one()
    {
        Dictionary<string, string> nothing = new() { ["LINKSPAN_DATA"] = "/nonexistent" };

        CliRun run = await CliRun.AsyncOn(_server, nothing, "", "endpoint", "list");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("linkspan server", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_a_stranger_do_not_reach_the_terminal()
    {
        _server.On(HttpMethod.Get, EndpointPath, new Endpoint { EndpointId = "ep-1", EndpointName = "a\u001b[2Jb\rc" });

        CliRun run = await CliRun.AsyncOn(_server, "endpoint", "show", "ep-1");

        Assert.DoesNotContain('\u001b', run.Out);
        Assert.DoesNotContain('\r', run.Out);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _linkspan linkspan")]
    [InlineData("zsh", "compdef _linkspan linkspan")]
    [InlineData("fish", "complete -c linkspan")]
    public async Task Completion_prints_a_script_for_each_shell(string shell, string part) =>
        Assert.Contains(part, (await CliRun.AsyncOn(_server, "completion", shell)).Out, StringComparison.Ordinal);
}
