using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>The objects of the access matrix, and a key of every role: where they are, next door, and among strangers.</summary>
internal sealed class AccessWorld(ApiServer server, ApiWorld objects)
{
    private readonly Dictionary<ScopeKind, (string Own, string Neighbour, string Foreign)> _scopes = [];

    /// <summary>What stands in each placeholder of a path.</summary>
    public IReadOnlyDictionary<string, string> Ids => objects.Ids;

    /// <summary>The bodies and names of the objects.</summary>
    public ApiWorld Objects => objects;

    /// <summary>The project with the instance.</summary>
    public string Project => objects.Ids["projectId"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<AccessWorld> CreateAsync(ApiServer server)
    {
        AccessWorld world = new(server, await ApiWorld.CreateAsync(server));
        await world.FillAsync();
        return world;
    }

    /// <summary>Callers: each role three times, but the operator's.</summary>
    public async Task<IReadOnlyList<AccessCaller>> CallersAsync()
    {
        List<AccessCaller> callers = [];
        foreach (Role role in Enum.GetValues<Role>())
        {
            (string own, string neighbour, string foreign) = _scopes[role.Scope()];
            foreach (string scope in ((string[])[own, neighbour, foreign]).Distinct())
            {
                string where = scope == own ? "own" : scope == neighbour ? "next door" : "foreign";
                callers.Add(new AccessCaller($"{role}, {where}", role, scope, await KeyAsync(role, scope)));
            }
        }

        return callers;
    }

    /// <summary>What a caller may do at a place, by the table of roles alone.</summary>
    public Permission Holds(AccessCaller caller, AccessPlace place)
    {
        if (caller.Role == Role.Operator || place == AccessPlace.Own)
        {
            return RolePermissions.Of(caller.Role);
        }

        string organization = _scopes[ScopeKind.Organization].Own;
        (string Owner, ScopeKind Kind, string[] Above) owner = place switch
        {
            AccessPlace.Project => (Project, ScopeKind.Project, [organization]),
            AccessPlace.ProviderAccount => (
                _scopes[ScopeKind.Account].Neighbour, ScopeKind.Account,
                [organization, Project, _scopes[ScopeKind.Project].Neighbour]),
            AccessPlace.ConsumerAccount => (_scopes[ScopeKind.Account].Own, ScopeKind.Account, []),
            _ => (string.Empty, ScopeKind.Operator, []),
        };
        return caller.ScopeId == owner.Owner || owner.Above.Contains(caller.ScopeId)
            ? RolePermissions.On(caller.Role, owner.Kind)
            : Permission.None;
    }

    private async Task FillAsync()
    {
        Dictionary<string, string> ids = objects.Ids;
        ids["connectionId"] = (await objects.ConnectAsync(ids["endpointId"])).Succeeded()["id"];
        Organization organization = await OrganizationAsync(server.Organization);
        Organization stranger = await OrganizationAsync(server.OtherOrganization);
        ids["projectId"] = await ProjectAsync(organization);
        string second = (await server.PostAsync(server.Organization, "/access/v1/projects", new { displayName = "Second" }))
            .Succeeded()["projectId"];
        _scopes[ScopeKind.Operator] = (string.Empty, string.Empty, string.Empty);
        _scopes[ScopeKind.Organization] = (organization.Key, organization.Key, stranger.Key);
        _scopes[ScopeKind.Project] = (Project, second, await ProjectAsync(stranger));
        _scopes[ScopeKind.Account] = (
            server.Account.Key.Grant.ScopeId, organization.Account.Value, server.OtherAccount.Key.Grant.ScopeId);

        CreateInvitation invite = server.Services.GetRequiredService<CreateInvitation>();
        CreatedInvitation redeemed = (await invite.RunAsync(
            WriteContext.System, "ann@example.com", Role.ProjectViewer, Project, Token)).Value;
        SignInStep step = (await server.Services.GetRequiredService<RedeemInvitation>().RunAsync(
            redeemed.Token, "Ann", "correct horse battery", new SignInPlace("192.0.2.1", ""), Token)).Value;
        CreatedInvitation open = (await invite.RunAsync(
            WriteContext.System, "bob@example.com", Role.ProjectViewer, Project, Token)).Value;
        ids["memberId"] = step.Session!.Session.Owner;
        ids["sessionId"] = step.Session.Session.Key;
        ids["invitationId"] = open.Invitation.Key;
        ids["apiKeyId"] = (await KeyAsync(Role.ProjectViewer, Project)).Key.Key;
        ids["accountId"] = server.OtherAccount.Key.Grant.ScopeId;
        ids["organizationId"] = stranger.Key;
    }

    private async Task<Organization> OrganizationAsync(CreatedApiKey owner) =>
        (await server.Store.FindAsync(new Id<Organization>(owner.Key.Grant.ScopeId), Token))!;

    private async Task<string> ProjectAsync(Organization organization) =>
        (await server.Store.ClaimHolderAsync($"defaultProject/{organization.Key}", Token))!;

    private async Task<CreatedApiKey> KeyAsync(Role role, string scopeId) =>
        (await server.Services.GetRequiredService<CreateApiKey>().RunAsync(
            WriteContext.System, new CreateApiKeyInput($"{role} key", role, scopeId), Token)).Value;
}
