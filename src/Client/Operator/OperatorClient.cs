using Linkspan.Contracts.Rest.Operator;
using Node = Linkspan.Contracts.Rest.PrivateLink.Node;
using NodeList = Linkspan.Contracts.Rest.PrivateLink.NodeList;

namespace Linkspan.Client.Operator;

/// <summary><c>/operator/v1</c>: for keys of the operator's scope alone.</summary>
public sealed class OperatorClient
{
    private const string Root = "/operator/v1";
    private readonly RestChannel _channel;

    internal OperatorClient(RestChannel channel) => _channel = channel;

    /// <summary>Every region.</summary>
    public IAsyncEnumerable<Region> ListRegionsAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<RegionList, Region>(
            $"{Root}/regions", page => page.Regions, page => page.NextPageToken, cancellationToken);

    /// <summary>Creates a region.</summary>
    public Task<Region> CreateRegionAsync(
        CreateRegionRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Region>($"{Root}/regions", request, options, cancellationToken);

    /// <summary>Deletes a region.</summary>
    public Task<Region> DeleteRegionAsync(string regionId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Region>($"{Root}/regions/{Query.Segment(regionId)}", null, options, cancellationToken);

    /// <summary>Every zone.</summary>
    public IAsyncEnumerable<Zone> ListZonesAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<ZoneList, Zone>($"{Root}/zones", page => page.Zones, page => page.NextPageToken, cancellationToken);

    /// <summary>Creates a zone.</summary>
    public Task<Zone> CreateZoneAsync(CreateZoneRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Zone>($"{Root}/zones", request, options, cancellationToken);

    /// <summary>Deletes a zone.</summary>
    public Task<Zone> DeleteZoneAsync(string zoneId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Zone>($"{Root}/zones/{Query.Segment(zoneId)}", null, options, cancellationToken);

    /// <summary>Leads sessions out of a zone for a while.</summary>
    public Task<Zone> ShiftZoneAsync(
        string zoneId, ShiftZoneRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Zone>($"{Root}/zones/{Query.Segment(zoneId)}:shift", request, options, cancellationToken);

    /// <summary>Lets a zone take sessions again.</summary>
    public Task<Zone> EndZoneShiftAsync(string zoneId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Zone>($"{Root}/zones/{Query.Segment(zoneId)}:endShift", new { }, options, cancellationToken);

    /// <summary>Every organization.</summary>
    public IAsyncEnumerable<Organization> ListOrganizationsAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<OrganizationList, Organization>(
            $"{Root}/organizations", page => page.Organizations, page => page.NextPageToken, cancellationToken);

    /// <summary>Creates an organization.</summary>
    public Task<Organization> CreateOrganizationAsync(
        CreateOrganizationRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Organization>($"{Root}/organizations", request, options, cancellationToken);

    /// <summary>Renames an organization, and its own account as long as that has the same name.</summary>
    public Task<Organization> UpdateOrganizationAsync(
        string organizationId, UpdateOrganizationRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PatchAsync<Organization>(
            $"{Root}/organizations/{Query.Segment(organizationId)}", request, options, cancellationToken);

    /// <summary>Deletes an organization.</summary>
    public Task<Organization> DeleteOrganizationAsync(
        string organizationId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Organization>(
            $"{Root}/organizations/{Query.Segment(organizationId)}", null, options, cancellationToken);

    /// <summary>Every account.</summary>
    public IAsyncEnumerable<Account> ListAccountsAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<AccountList, Account>(
            $"{Root}/accounts", page => page.Accounts, page => page.NextPageToken, cancellationToken);

    /// <summary>Creates an account.</summary>
    public Task<Account> CreateAccountAsync(
        CreateAccountRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Account>($"{Root}/accounts", request, options, cancellationToken);

    /// <summary>Renames an account.</summary>
    public Task<Account> UpdateAccountAsync(
        string accountId, UpdateAccountRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PatchAsync<Account>($"{Root}/accounts/{Query.Segment(accountId)}", request, options, cancellationToken);

    /// <summary>Deletes an account.</summary>
    public Task<Account> DeleteAccountAsync(string accountId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Account>($"{Root}/accounts/{Query.Segment(accountId)}", null, options, cancellationToken);

    /// <summary>The audit, newest first.</summary>
    public IAsyncEnumerable<AuditEntry> ListAuditAsync(AuditFilter filter, CancellationToken cancellationToken) =>
        _channel.ListAsync<AuditEntryList, AuditEntry>(
            filter.AddTo($"{Root}/audit"), page => page.Entries, page => page.NextPageToken, cancellationToken);

    /// <summary>The audit as a file, oldest line first, read as it arrives.</summary>
    /// <param name="filter">Which lines.</param>
    /// <param name="csv">For spreadsheets; else JSON Lines.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<DownloadedFile> ExportAuditAsync(AuditFilter filter, bool csv, CancellationToken cancellationToken) =>
        _channel.DownloadAsync(filter.AddTo($"{Root}/audit:export?format={(csv ? "csv" : "jsonl")}"), cancellationToken);

    /// <summary>Lets the server recompute the chain of the whole audit.</summary>
    /// <param name="known">A head that was written down earlier; null: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<AuditVerification> VerifyAuditAsync(string? known, CancellationToken cancellationToken) =>
        _channel.GetAsync<AuditVerification>(Query.Add($"{Root}/audit:verify", ("known", known)), cancellationToken);

    /// <summary>Every node.</summary>
    public IAsyncEnumerable<Node> ListNodesAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<NodeList, Node>($"{Root}/nodes", page => page.Nodes, page => page.NextPageToken, cancellationToken);

    /// <summary>The CA of nodes, and how far its rotation is.</summary>
    public Task<NodeCa> GetNodeCaAsync(CancellationToken cancellationToken) =>
        _channel.GetAsync<NodeCa>($"{Root}/nodeCa", cancellationToken);

    /// <summary>Begins a rotation of the CA of nodes; or, once nodes trust the new CA, lets it issue.</summary>
    public Task<NodeCa> RotateNodeCaAsync(
        StepNodeCaRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<NodeCa>($"{Root}/nodeCa:rotate", request, options, cancellationToken);

    /// <summary>Ends a rotation: the old CA of nodes is trusted no more.</summary>
    public Task<NodeCa> RetireNodeCaAsync(
        StepNodeCaRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<NodeCa>($"{Root}/nodeCa:retire", request, options, cancellationToken);

    /// <summary>Takes a rotation of the CA of nodes back before the new one issues.</summary>
    public Task<NodeCa> AbandonNodeCaAsync(WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<NodeCa>($"{Root}/nodeCa:abandon", new StepNodeCaRequest(), options, cancellationToken);

    /// <summary>Whether the server is well, part by part.</summary>
    public Task<Health> GetHealthAsync(CancellationToken cancellationToken) =>
        _channel.GetAsync<Health>($"{Root}/health", cancellationToken);

    /// <summary>A one-time sign-in link of the console.</summary>
    public Task<AdministratorLink> CreateAdministratorLinkAsync(
        CreateAdministratorLinkRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<AdministratorLink>($"{Root}/administratorLinks", request, options, cancellationToken);
}
