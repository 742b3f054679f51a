using Linkspan.Api.Answers;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Dto = Linkspan.Contracts.Rest.Access;

namespace Linkspan.Api.Access;

/// <summary>People and keys on the wire. Secrets are in the shapes of what was just made alone.</summary>
internal static class AccessShape
{
    public static Dto.Me From(CallerView view) => new()
    {
        Actor = view.Caller.Actor,
        DisplayName = view.Caller.ActorName,
        MemberId = view.Member?.Key ?? string.Empty,
        Email = view.Member?.Email ?? string.Empty,
        Roles = [.. view.Roles.Select(role => new Dto.MyRole
        {
            Role = role.Grant.Role.ToString(),
            RoleName = role.Grant.Role.DisplayName(),
            ScopeId = role.Grant.ScopeId,
            ScopeName = role.ScopeName,
            OrganizationId = role.Organization?.Key ?? string.Empty,
            OrganizationName = role.Organization?.DisplayName ?? string.Empty,
            AccountId = role.Account?.Key ?? string.Empty,
            AccountName = role.Account?.DisplayName ?? string.Empty,
        })],
    };

    public static Dto.Project From(Project project) => new()
    {
        ProjectId = project.Key,
        OrganizationId = project.Organization.Value,
        DisplayName = project.DisplayName,
        CreateTime = Shape.Time(project.CreatedAt),
    };

    public static Dto.Member From(MemberView view) => new()
    {
        MemberId = view.Member.Key,
        Email = view.Member.Email,
        DisplayName = view.Member.DisplayName,
        Roles = [.. view.Grants.Select(
            grant => new Dto.AccessRole { Role = grant.Role.ToString(), ScopeId = grant.ScopeId })],
        CreateTime = Shape.Time(view.Member.CreatedAt),
        LastSignInTime = Shape.Time(view.Member.LastSignInAt),
        LockedUntilTime = Shape.Time(view.Member.LockedUntil),
        SecondFactorEnabled = view.Member.SecondFactor is not null,
    };

    public static Dto.Invitation From(Invitation invitation) => new()
    {
        InvitationId = invitation.Key,
        Email = invitation.Email,
        Role = invitation.Grant.Role.ToString(),
        ScopeId = invitation.Grant.ScopeId,
        InvitedBy = invitation.InvitedBy,
        InvitedByName = invitation.InvitedByName,
        CreateTime = Shape.Time(invitation.CreatedAt),
        ExpireTime = Shape.Time(invitation.ExpiresAt),
    };

    /// <summary>A new invitation with its link.</summary>
    public static Dto.CreatedInvitation CreatedFrom(CreatedInvitation created, string console) => new()
    {
        InvitationId = created.Invitation.Key,
        Email = created.Invitation.Email,
        Role = created.Invitation.Grant.Role.ToString(),
        ScopeId = created.Invitation.Grant.ScopeId,
        Url = $"{console}/invitation?token={created.Token}",
        ExpireTime = Shape.Time(created.Invitation.ExpiresAt),
    };

    /// <summary>A new password-reset link.</summary>
    public static Dto.CreatedPasswordReset CreatedFrom(CreatedPasswordReset created, string console) => new()
    {
        MemberId = created.Reset.Member.Value,
        Email = created.Email,
        Url = $"{console}/password-reset?token={created.Token}",
        ExpireTime = Shape.Time(created.Reset.ExpiresAt),
    };

    public static Dto.Session From(Session session) => new()
    {
        SessionId = session.Key,
        MemberId = session.Owner,
        CreateTime = Shape.Time(session.CreatedAt),
        LastSeenTime = Shape.Time(session.LastSeenAt),
        EndTime = Shape.Time(session.EndsAt),
        Address = session.Address,
        UserAgent = session.UserAgent,
    };

    public static Dto.ApiKey From(ApiKey key) => new()
    {
        ApiKeyId = key.Key,
        DisplayName = key.DisplayName,
        PublicKey = key.Key,
        Role = key.Grant.Role.ToString(),
        ScopeId = key.Grant.ScopeId,
        CreateTime = Shape.Time(key.CreatedAt),
        ExpireTime = Shape.Time(key.ExpiresAt),
        LastUseTime = Shape.Time(key.LastUsedAt),
    };

    /// <summary>A new key with its secret.</summary>
    public static Dto.CreatedApiKey CreatedFrom(CreatedApiKey created) => new()
    {
        ApiKeyId = created.Key.Key,
        DisplayName = created.Key.DisplayName,
        PublicKey = created.Key.Key,
        PrivateKey = created.Secret,
        Secret = created.Bearer,
        Role = created.Key.Grant.Role.ToString(),
        ScopeId = created.Key.Grant.ScopeId,
        ExpireTime = Shape.Time(created.Key.ExpiresAt),
    };

    /// <summary>A role by its name.</summary>
    /// <returns>The role; or <c>role.unknown</c>.</returns>
    public static Result<Role> RoleOf(string? name, string field = "role") =>
        Enum.GetNames<Role>().Contains(name)
            ? Enum.Parse<Role>(name!)
            : Problem.Invalid("role.unknown", $"The role must be one of {string.Join(", ", Enum.GetNames<Role>())}.", field);
}
