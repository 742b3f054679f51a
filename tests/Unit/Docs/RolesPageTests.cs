using Linkspan.Domain.Access;
using Linkspan.Unit.Architecture;
using Xunit;

namespace Linkspan.Unit.Docs;

/// <summary>docs/roles.md shows the table of roles as it is in the code.</summary>
public sealed class RolesPageTests
{
    private static readonly Permission[] Columns = [.. Enum.GetValues<Permission>().Where(one => one != Permission.None)];
    private static readonly string[] Lines = File.ReadAllLines(Repository.Path("docs/roles.md"));

    [Fact]
    public void S3_the_table_of_roles_is_the_one_of_the_code()
    {
        string[] expected =
        [
            $"| Role | Given in | {string.Join(" | ", Columns)} |",
            $"|---|---|{string.Concat(Enumerable.Repeat("---|", Columns.Length))}",
            .. Enum.GetValues<Role>().Select(role =>
                $"| {role} | {role.Scope()} | {string.Join(" | ", Columns.Select(one => Cell(role, one)))} |"),
        ];

        Assert.Equal(
            expected,
            Lines.SkipWhile(line => !line.StartsWith("| Role", StringComparison.Ordinal)).Take(expected.Length));
    }

    [Fact]
    public void Every_permission_is_explained()
    {
        Assert.All(
            Columns, one => Assert.Contains(Lines, line => line.StartsWith($"| {one} | ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Role.OrganizationViewer, ScopeKind.Account, Permission.ViewNetworks)]
    [InlineData(Role.ProjectOwner, ScopeKind.Account, Permission.ViewNetworks)]
    [InlineData(Role.ProjectOwner, ScopeKind.Organization, Permission.None)]
    [InlineData(Role.AccountAdministrator, ScopeKind.Project, Permission.None)]
    [InlineData(Role.InstanceManager, ScopeKind.Operator, Permission.None)]
    public void A_role_reaches_as_far_as_the_page_says(Role role, ScopeKind owner, Permission held) =>
        Assert.Equal(held, RolePermissions.On(role, owner));

    private static string Cell(Role role, Permission one) => RolePermissions.Of(role).HasFlag(one) ? "yes" : "–";
}
