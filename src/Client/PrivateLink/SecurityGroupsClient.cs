using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Client.PrivateLink;

/// <summary><c>/privatelink/v1/securityGroups</c>.</summary>
public sealed class SecurityGroupsClient
{
    private const string Root = "/privatelink/v1/securityGroups";
    private readonly RestChannel _channel;

    internal SecurityGroupsClient(RestChannel channel) => _channel = channel;

    /// <summary>Every security group that the key may see; a filter that is null lets all through.</summary>
    public IAsyncEnumerable<SecurityGroup> ListAsync(string? vpcId, CancellationToken cancellationToken) =>
        _channel.ListAsync<SecurityGroupList, SecurityGroup>(
            Query.Add(Root, ("vpcId", vpcId)), page => page.SecurityGroups, page => page.NextPageToken, cancellationToken);

    /// <summary>One security group.</summary>
    public Task<SecurityGroup> GetAsync(string securityGroupId, CancellationToken cancellationToken) =>
        _channel.GetAsync<SecurityGroup>(Path(securityGroupId), cancellationToken);

    /// <summary>Creates a security group.</summary>
    public Task<SecurityGroup> CreateAsync(
        CreateSecurityGroupRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<SecurityGroup>(Root, request, options, cancellationToken);

    /// <summary>Deletes a security group.</summary>
    public Task<SecurityGroup> DeleteAsync(string securityGroupId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<SecurityGroup>(Path(securityGroupId), null, options, cancellationToken);

    /// <summary>Adds one inbound rule.</summary>
    /// <returns>The group with all its rules.</returns>
    public Task<SecurityGroup> AddRuleAsync(
        string securityGroupId,
        CreateSecurityGroupRuleRequest request,
        WriteOptions? options,
        CancellationToken cancellationToken) =>
        _channel.PostAsync<SecurityGroup>($"{Path(securityGroupId)}/rules", request, options, cancellationToken);

    /// <summary>Removes one inbound rule.</summary>
    /// <returns>The group with the rules that are left.</returns>
    public Task<SecurityGroup> RemoveRuleAsync(
        string securityGroupId, string ruleId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<SecurityGroup>(
            $"{Path(securityGroupId)}/rules/{Query.Segment(ruleId)}", null, options, cancellationToken);

    private static string Path(string securityGroupId) => $"{Root}/{Query.Segment(securityGroupId)}";
}
