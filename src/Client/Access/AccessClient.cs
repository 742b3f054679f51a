using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Client.Access;

/// <summary><c>/access/v1</c>: who one is, projects, members, invitations, sessions and API keys.</summary>
public sealed class AccessClient
{
    private const string Root = "/access/v1";
    private readonly RestChannel _channel;

    internal AccessClient(RestChannel channel) => _channel = channel;

    /// <summary>Who makes the calls, and which roles it has where.</summary>
    public Task<Me> GetMeAsync(CancellationToken cancellationToken) =>
        _channel.GetAsync<Me>($"{Root}/me", cancellationToken);

    /// <summary>Every project that the caller sees.</summary>
    /// <param name="organizationId">Only projects of this organization; null: of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IAsyncEnumerable<Project> ListProjectsAsync(string? organizationId, CancellationToken cancellationToken) =>
        _channel.ListAsync<ProjectList, Project>(
            Query.Add($"{Root}/projects", ("organizationId", organizationId)), page => page.Projects,
            page => page.NextPageToken, cancellationToken);

    /// <summary>One project.</summary>
    public Task<Project> GetProjectAsync(string projectId, CancellationToken cancellationToken) =>
        _channel.GetAsync<Project>($"{Root}/projects/{Query.Segment(projectId)}", cancellationToken);

    /// <summary>Creates a project.</summary>
    public Task<Project> CreateProjectAsync(
        CreateProjectRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Project>($"{Root}/projects", request, options, cancellationToken);

    /// <summary>Renames a project.</summary>
    public Task<Project> UpdateProjectAsync(
        string projectId, UpdateProjectRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PatchAsync<Project>($"{Root}/projects/{Query.Segment(projectId)}", request, options, cancellationToken);

    /// <summary>Deletes a project that has nothing left.</summary>
    public Task<Project> DeleteProjectAsync(string projectId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Project>($"{Root}/projects/{Query.Segment(projectId)}", null, options, cancellationToken);

    /// <summary>The members of what the caller manages.</summary>
    /// <param name="scopeId">Only members of this organization, project or account; null: of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IAsyncEnumerable<Member> ListMembersAsync(string? scopeId, CancellationToken cancellationToken) =>
        _channel.ListAsync<MemberList, Member>(
            Query.Add($"{Root}/members", ("scopeId", scopeId)), page => page.Members, page => page.NextPageToken,
            cancellationToken);

    /// <summary>One member.</summary>
    public Task<Member> GetMemberAsync(string memberId, CancellationToken cancellationToken) =>
        _channel.GetAsync<Member>($"{Root}/members/{Query.Segment(memberId)}", cancellationToken);

    /// <summary>Gives a member roles, each in the place of its role in that scope.</summary>
    public Task<Member> UpdateMemberAsync(
        string memberId, UpdateMemberRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PatchAsync<Member>($"{Root}/members/{Query.Segment(memberId)}", request, options, cancellationToken);

    /// <summary>Takes a member's roles in a scope and in what belongs to it.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="scopeId">The organization, project or account; null: everything, for operators.</param>
    /// <param name="options">How the write is made.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Member> RemoveMemberAsync(
        string memberId, string? scopeId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Member>(
            Query.Add($"{Root}/members/{Query.Segment(memberId)}", ("scopeId", scopeId)), null, options, cancellationToken);

    /// <summary>Makes a one-time link by which a member sets a new password, and shows it this once.</summary>
    public Task<CreatedPasswordReset> ResetMemberPasswordAsync(
        string memberId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<CreatedPasswordReset>(
            $"{Root}/members/{Query.Segment(memberId)}:resetPassword", null, options, cancellationToken);

    /// <summary>Takes a member's second factor away; for operators.</summary>
    public Task<Member> ClearMemberSecondFactorAsync(
        string memberId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Member>(
            $"{Root}/members/{Query.Segment(memberId)}:clearSecondFactor", null, options, cancellationToken);

    /// <summary>The open invitations into what the caller manages.</summary>
    /// <param name="scopeId">Only those into this scope; null: into all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IAsyncEnumerable<Invitation> ListInvitationsAsync(string? scopeId, CancellationToken cancellationToken) =>
        _channel.ListAsync<InvitationList, Invitation>(
            Query.Add($"{Root}/invitations", ("scopeId", scopeId)), page => page.Invitations, page => page.NextPageToken,
            cancellationToken);

    /// <summary>Invites somebody, and shows the link this once.</summary>
    public Task<CreatedInvitation> CreateInvitationAsync(
        CreateInvitationRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<CreatedInvitation>($"{Root}/invitations", request, options, cancellationToken);

    /// <summary>Revokes an invitation.</summary>
    public Task<Invitation> DeleteInvitationAsync(
        string invitationId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Invitation>(
            $"{Root}/invitations/{Query.Segment(invitationId)}", null, options, cancellationToken);

    /// <summary>The caller's own sessions in consoles; for the operator, everybody's.</summary>
    public IAsyncEnumerable<Session> ListSessionsAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<SessionList, Session>(
            $"{Root}/sessions", page => page.Sessions, page => page.NextPageToken, cancellationToken);

    /// <summary>Revokes a session.</summary>
    public Task<Session> RevokeSessionAsync(string sessionId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Session>($"{Root}/sessions/{Query.Segment(sessionId)}", null, options, cancellationToken);

    /// <summary>Every API key of what the caller manages.</summary>
    public IAsyncEnumerable<ApiKey> ListApiKeysAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<ApiKeyList, ApiKey>(
            $"{Root}/apiKeys", page => page.ApiKeys, page => page.NextPageToken, cancellationToken);

    /// <summary>One API key, without its secret.</summary>
    public Task<ApiKey> GetApiKeyAsync(string apiKeyId, CancellationToken cancellationToken) =>
        _channel.GetAsync<ApiKey>($"{Root}/apiKeys/{Query.Segment(apiKeyId)}", cancellationToken);

    /// <summary>Creates an API key, and shows its secret this once.</summary>
    public Task<CreatedApiKey> CreateApiKeyAsync(
        CreateApiKeyRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<CreatedApiKey>($"{Root}/apiKeys", request, options, cancellationToken);

    /// <summary>Deletes an API key.</summary>
    public Task<ApiKey> DeleteApiKeyAsync(string apiKeyId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<ApiKey>($"{Root}/apiKeys/{Query.Segment(apiKeyId)}", null, options, cancellationToken);
}
