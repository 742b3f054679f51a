using System.Text.Json;
using Linkspan.Cli;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.Cli;

public sealed class PeopleCommandTests
{
    [Theory]
    [InlineData("project create shop --organization org-1", "POST /access/v1/projects",
        """{"displayName":"shop","organizationId":"org-1"}""")]
    [InlineData("project rename prj-1 store", "PATCH /access/v1/projects/prj-1", """{"displayName":"store"}""")]
    [InlineData("project show prj-1", "GET /access/v1/projects/prj-1", "")]
    [InlineData("project delete prj-1", "DELETE /access/v1/projects/prj-1", "")]
    [InlineData("project list --organization org-1", "GET /access/v1/projects?organizationId=org-1&pageSize=100", "")]
    [InlineData("member list --scope prj-1", "GET /access/v1/members?scopeId=prj-1&pageSize=100", "")]
    [InlineData("member show mbr-1", "GET /access/v1/members/mbr-1", "")]
    [InlineData("member set-role mbr-1 --project prj-1 --role InstanceManager", "PATCH /access/v1/members/mbr-1",
        """{"roles":[{"role":"InstanceManager","scopeId":"prj-1"}]}""")]
    [InlineData("member remove mbr-1 --scope org-1", "DELETE /access/v1/members/mbr-1?scopeId=org-1", "")]
    [InlineData("member reset-password mbr-1", "POST /access/v1/members/mbr-1:resetPassword", "{}")]
    [InlineData("member clear-second-factor mbr-1", "POST /access/v1/members/mbr-1:clearSecondFactor", "{}")]
    [InlineData("invitation create ada@example.com --account acct-1", "POST /access/v1/invitations",
        """{"email":"ada@example.com","role":"AccountAdministrator","scopeId":"acct-1"}""")]
    [InlineData("invitation create ada@example.com --operator", "POST /access/v1/invitations",
        """{"email":"ada@example.com","role":"Operator","scopeId":""}""")]
    [InlineData("invitation list", "GET /access/v1/invitations?pageSize=100", "")]
    [InlineData("invitation revoke inv-1", "DELETE /access/v1/invitations/inv-1", "")]
    [InlineData("session list", "GET /access/v1/sessions?pageSize=100", "")]
    [InlineData("session revoke ses-1", "DELETE /access/v1/sessions/ses-1", "")]
    [InlineData("organization rename org-1 acme", "PATCH /operator/v1/organizations/org-1", """{"displayName":"acme"}""")]
    [InlineData("account rename acct-1 shop", "PATCH /operator/v1/accounts/acct-1", """{"displayName":"shop"}""")]
    [InlineData("api-key show k1", "GET /access/v1/apiKeys/k1", "")]
    public async Task Each_command_is_one_call(string command, string call, string body)
    {
        (HttpMethod method, string path) = call.Split(' ') is [var verb, var target] ? (new HttpMethod(verb), target) : default;
        using FakeServer server = new FakeServer().On(method, path.Split('?')[0], new { });

        CliRun run = await CliRun.AsyncOn(server, command.Split(' '));

        FakeServer.Call made = Assert.Single(server.Calls);
        Assert.Equal((ExitCode.Ok, path), (run.ExitCode, made.PathAndQuery));
        Assert.True(body == made.Body || JsonElement.DeepEquals(
            JsonDocument.Parse(body).RootElement, JsonDocument.Parse(made.Body).RootElement), made.Body);
    }

    [Theory]
    [InlineData("invitation create ada@example.com")]
    [InlineData("invitation create ada@example.com --project prj-1 --account acct-1")]
    [InlineData("member set-role mbr-1 --role Operator")]
    public async Task A_role_needs_one_place(string command)
    {
        using FakeServer server = new();

        CliRun run = await CliRun.AsyncOn(server, command.Split(' '));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(server.Calls);
    }
}
