using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Client.PrivateLink;

/// <summary><c>/privatelink/v1/nodes</c> and <c>/privatelink/v1/joinTokens</c>.</summary>
public sealed class NodesClient
{
    private const string Root = "/privatelink/v1/nodes";
    private const string Tokens = "/privatelink/v1/joinTokens";
    private readonly RestChannel _channel;

    internal NodesClient(RestChannel channel) => _channel = channel;

    /// <summary>Every node that the key may see; a filter that is null lets all through.</summary>
    public IAsyncEnumerable<Node> ListAsync(string? vpcId, CancellationToken cancellationToken) =>
        _channel.ListAsync<NodeList, Node>(
            Query.Add(Root, ("vpcId", vpcId)), page => page.Nodes, page => page.NextPageToken, cancellationToken);

    /// <summary>One node.</summary>
    public Task<Node> GetAsync(string nodeId, CancellationToken cancellationToken) =>
        _channel.GetAsync<Node>(Path(nodeId), cancellationToken);

    /// <summary>Changes the given fields.</summary>
    public Task<Node> UpdateAsync(
        string nodeId, UpdateNodeRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PatchAsync<Node>(Path(nodeId), request, options, cancellationToken);

    /// <summary>Sends new sessions to other nodes.</summary>
    public Task<Node> DrainAsync(
        string nodeId, DrainNodeRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Node>(Path(nodeId) + ":drain", request, options, cancellationToken);

    /// <summary>Lets a node take sessions again.</summary>
    public Task<Node> UndrainAsync(string nodeId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Node>(Path(nodeId) + ":undrain", null, options, cancellationToken);

    /// <summary>Removes a node.</summary>
    public Task<RemovedNode> RemoveAsync(
        string nodeId, DeleteMode mode, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<RemovedNode>(Path(nodeId), mode, options, cancellationToken);

    /// <summary>Every join token that the key may see, without its text.</summary>
    public IAsyncEnumerable<JoinToken> ListTokensAsync(string? vpcId, CancellationToken cancellationToken) =>
        _channel.ListAsync<JoinTokenList, JoinToken>(
            Query.Add(Tokens, ("vpcId", vpcId)), page => page.JoinTokens, page => page.NextPageToken, cancellationToken);

    /// <summary>Makes a join token; its text is in this answer alone.</summary>
    public Task<CreatedJoinToken> CreateTokenAsync(
        CreateJoinTokenRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<CreatedJoinToken>(Tokens, request, options, cancellationToken);

    /// <summary>Revokes a join token.</summary>
    public Task<JoinToken> RevokeTokenAsync(string joinTokenId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<JoinToken>($"{Tokens}/{Query.Segment(joinTokenId)}", null, options, cancellationToken);

    private static string Path(string nodeId) => $"{Root}/{Query.Segment(nodeId)}";
}
