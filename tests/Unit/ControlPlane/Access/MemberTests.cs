using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class MemberTests : IAsyncLifetime
{
    private ControlPlaneRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await ControlPlaneRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Each_sees_the_members_and_roles_of_what_it_manages_and_no_others()
    {
        NewSession ann = await _rig.JoinAsync("ann@example.com", Role.InstanceManager, _rig.Project.Key);
        CreatedInvitation elsewhere = await _rig.InviteAsync("ann@example.com", Role.AccountViewer, _rig.ConsumerAccount.Value);
        Assert.True((await _rig.RedeemAsync(elsewhere.Token)).Ok);
        Caller self = (await _rig.CallAsync(ann)).Value;

        MemberView byOwner = Assert.Single((await ListAsync(_rig.ProviderCaller, _rig.Organization.Key)).Value.Items);
        MemberView byConsumer = Assert.Single((await ListAsync(_rig.Consumer, null)).Value.Items);
        Problem? byStranger = (await GetAsync(_rig.Stranger, ann)).Problem;

        Assert.Equal([Role.InstanceManager], byOwner.Grants.Select(grant => grant.Role));
        Assert.Equal([Role.AccountViewer], byConsumer.Grants.Select(grant => grant.Role));
        Assert.Empty((await ListAsync(_rig.Stranger, null)).Value.Items);
        Assert.Equal("member.unknown", byStranger!.Code);
        Assert.Equal(2, (await GetAsync(self, ann)).Value.Grants.Count);
        Assert.Equal("caller.role", (await ListAsync(self, _rig.Project.Key)).Problem!.Code);
        Assert.Equal("organization.unknown", (await ListAsync(_rig.Stranger, _rig.Organization.Key)).Problem!.Code);
    }

    [Fact]
    public async Task A_new_role_is_in_force_at_the_next_call()
    {
        NewSession ann = await _rig.JoinAsync("ann@example.com", Role.ProjectViewer, _rig.Project.Key);
        Caller before = (await _rig.CallAsync(ann)).Value;

        Result<MemberView> changed = await SetAsync(_rig.ProviderCaller, ann, Role.ProjectOwner, _rig.Project.Key);
        Caller after = (await _rig.CallAsync(ann)).Value;

        Assert.Equal([new RoleGrant(Role.ProjectOwner, _rig.Project.Key)], changed.Value.Grants);
        Assert.False(before.May(Permission.ManageInstances, _rig.Project.Key));
        Assert.True(after.May(Permission.ManageInstances, _rig.Project.Key));
    }

    [Fact]
    public async Task Who_loses_the_last_role_is_out_at_once_and_the_address_is_free_again()
    {
        NewSession ann = await _rig.JoinAsync("ann@example.com", Role.ProjectViewer, _rig.Project.Key);

        Result<MemberView> removed = await RemoveAsync(_rig.ProviderCaller, ann, _rig.Organization.Key);

        Assert.Empty(removed.Value.Grants);
        Assert.Equal("session.unknown", (await _rig.CallAsync(ann)).Problem!.Code);
        Assert.False((await _rig.SignInAsync("ann@example.com")).Ok);
        Assert.True((await _rig.JoinAsync("ann@example.com", Role.ProjectViewer, _rig.Project.Key)).Session.Member is not null);
    }

    [Fact]
    public async Task Who_is_removed_does_not_come_back_by_a_link_to_it_or_by_it()
    {
        NewSession ann = await _rig.JoinAsync("ann@example.com", Role.OrganizationOwner, _rig.Organization.Key);
        Caller owner = (await _rig.CallAsync(ann)).Value;
        CreatedInvitation toHer = await _rig.InviteAsync("Ann@Example.com", Role.ProjectOwner, _rig.Project.Key);
        CreatedInvitation byHer = await _rig.InviteAsync("bob@example.com", Role.ProjectOwner, _rig.Project.Key, owner);

        await RemoveAsync(Caller.System, ann, _rig.Organization.Key);

        Assert.Equal("invitation.link", (await _rig.RedeemAsync(toHer.Token)).Problem!.Code);
        Assert.Equal("invitation.link", (await _rig.RedeemAsync(byHer.Token)).Problem!.Code);
    }

    [Fact]
    public async Task Who_does_not_manage_members_reads_nothing_of_them_in_the_audit()
    {
        await _rig.JoinAsync("ann@example.com", Role.ProjectOwner, _rig.Project.Key);
        NewSession viewer = await _rig.JoinAsync("vic@example.com", Role.ProjectViewer, _rig.Project.Key);
        Caller vic = (await _rig.CallAsync(viewer)).Value;

        Page<AuditEntry> lines = (await _rig.Get<ListAudit>().RunAsync(vic, new AuditQuery(), ControlPlaneRig.Token)).Value;

        Assert.DoesNotContain(lines.Items, line => line.Record.Detail.Contains("ann@example.com", StringComparison.Ordinal));
        Assert.Contains(
            (await _rig.Get<ListAudit>().RunAsync(_rig.ProviderCaller, new AuditQuery(), ControlPlaneRig.Token)).Value.Items,
            line => line.Record.Detail.Contains("ann@example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_owner_of_an_organization_stays_unless_the_operator_says_otherwise()
    {
        NewSession ann = await _rig.JoinAsync("ann@example.com", Role.OrganizationOwner, _rig.Organization.Key);
        Caller self = (await _rig.CallAsync(ann)).Value;

        Assert.Equal("member.last", (await RemoveAsync(self, ann, _rig.Organization.Key)).Problem!.Code);
        Assert.Equal("member.last", (await SetAsync(self, ann, Role.OrganizationViewer, _rig.Organization.Key)).Problem!.Code);
        await _rig.JoinAsync("bob@example.com", Role.OrganizationOwner, _rig.Organization.Key);
        Assert.True((await SetAsync(self, ann, Role.OrganizationViewer, _rig.Organization.Key)).Ok);
        Assert.Equal("caller.notOperator", (await RemoveAsync(self, ann, null)).Problem!.Code);
        Assert.True((await RemoveAsync(Caller.System, ann, null)).Ok);
    }

    [Fact]
    public async Task A_project_is_deleted_empty_with_the_roles_in_it_and_its_audit_stays_readable()
    {
        Caller owner = _rig.ProviderCaller;
        Project second = (await _rig.Get<CreateProject>().RunAsync(
            new WriteContext(owner), "Second", null, ControlPlaneRig.Token)).Value;
        owner = await CallerOf.OrganizationOwnerAsync(_rig.Store, _rig.Organization);
        NewSession ann = await _rig.JoinAsync("ann@example.com", Role.ProjectOwner, second.Key);

        Problem blocked = (await DeleteAsync(owner, _rig.Project)).Problem!;
        Result<Project> deleted = await DeleteAsync(owner, second);
        Caller later = await CallerOf.OrganizationOwnerAsync(_rig.Store, _rig.Organization);
        Page<AuditEntry> audit = (await _rig.Get<ListAudit>().RunAsync(later, new AuditQuery(), ControlPlaneRig.Token)).Value;

        Assert.Equal(("project.inUse", "tidbs"), (blocked.Code, Assert.Single(blocked.Blockers).Kind));
        Assert.True(deleted.Ok);
        Assert.False((await _rig.CallAsync(ann)).Ok);
        Assert.Contains(audit.Items, entry => entry.Record is { Action: "project.delete" } && entry.Record.Key == second.Key);
        Assert.Equal("project.unknown", (await DeleteAsync(owner, second)).Problem!.Code);
    }

    [Fact]
    public async Task An_instance_goes_into_the_default_project_or_the_one_that_is_named()
    {
        Project second = (await _rig.Get<CreateProject>().RunAsync(
            new WriteContext(_rig.ProviderCaller), "Second", null, ControlPlaneRig.Token)).Value;
        Caller owner = await CallerOf.OrganizationOwnerAsync(_rig.Store, _rig.Organization);
        Caller manager = await CallerOf.RoleAsync(_rig.Store, Role.InstanceManager, second.Key);
        Caller viewer = await CallerOf.RoleAsync(_rig.Store, Role.ProjectViewer, second.Key);

        Assert.Equal(_rig.Project.Id, (await RegisterAsync(owner, "one", null)).Value.Instance.Project);
        Assert.Equal(second.Id, (await RegisterAsync(owner, "two", second.Key)).Value.Instance.Project);
        Assert.Equal(second.Id, (await RegisterAsync(manager, "three", null)).Value.Instance.Project);
        Assert.Equal("project.unknown", (await RegisterAsync(manager, "four", _rig.Project.Key)).Problem!.Code);
        Assert.Equal("caller.role", (await RegisterAsync(viewer, "five", null)).Problem!.Code);
        Assert.Equal("caller.role", (await RegisterAsync(viewer, "five", second.Key)).Problem!.Code);
        Assert.Equal("instance.nameInUse", (await RegisterAsync(manager, "one", null)).Problem!.Code);
    }

    [Fact]
    public async Task A_member_names_itself_and_a_key_has_nothing_of_its_own()
    {
        NewSession ann = await _rig.JoinAsync("ann@example.com", Role.ProjectViewer, _rig.Project.Key);
        Caller self = (await _rig.CallAsync(ann)).Value;
        UpdateOwnMember update = _rig.Get<UpdateOwnMember>();

        Result<Member> renamed = await update.RunAsync(new WriteContext(self), " Ann Onymous ", ControlPlaneRig.Token);
        CallerView view = (await _rig.Get<GetCaller>().RunAsync((await _rig.CallAsync(ann)).Value, ControlPlaneRig.Token)).Value;

        Assert.Equal("Ann Onymous", renamed.Value.DisplayName);
        Assert.Equal(("Ann Onymous", "ann@example.com"), (view.Caller.ActorName, view.Member!.Email));
        CallerRole role = Assert.Single(view.Roles);
        Assert.Equal(
            (Role.ProjectViewer, "Default project", _rig.Organization.Key, _rig.Organization.Account),
            (role.Grant.Role, role.ScopeName, role.Organization!.Key, role.Account!.Id));
        Assert.Equal(
            "caller.notMember",
            (await update.RunAsync(new WriteContext(_rig.Consumer), "Key", ControlPlaneRig.Token)).Problem!.Code);
    }

    private Task<Result<Page<MemberView>>> ListAsync(Caller caller, string? scopeId) =>
        _rig.Get<ListMembers>().RunAsync(caller, scopeId, new ListQuery(), ControlPlaneRig.Token);

    private Task<Result<MemberView>> GetAsync(Caller caller, NewSession session) =>
        _rig.Get<GetMember>().RunAsync(caller, session.Session.Owner, ControlPlaneRig.Token);

    private Task<Result<MemberView>> SetAsync(Caller caller, NewSession session, Role role, string scopeId) =>
        _rig.Get<SetMemberRoles>().RunAsync(
            new WriteContext(caller), session.Session.Owner, [(role, scopeId)], ControlPlaneRig.Token);

    private Task<Result<MemberView>> RemoveAsync(Caller caller, NewSession session, string? scopeId) =>
        _rig.Get<RemoveMember>().RunAsync(new WriteContext(caller), session.Session.Owner, scopeId, ControlPlaneRig.Token);

    private Task<Result<Project>> DeleteAsync(Caller caller, Project project) =>
        _rig.Get<DeleteProject>().RunAsync(new WriteContext(caller), project.Key, ControlPlaneRig.Token);

    private Task<Result<InstanceView>> RegisterAsync(Caller caller, string name, string? projectId) =>
        _rig.Get<RegisterInstance>().RunAsync(
            new WriteContext(caller),
            new RegisterInstanceInput($"database-{name}", "local-1", [new("local-1a", "10.0.0.9", 4000)])
            {
                ProjectId = projectId,
            },
            ControlPlaneRig.Token);
}
