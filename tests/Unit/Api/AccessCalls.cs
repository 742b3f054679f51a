using Linkspan.Domain.Access;
using static Linkspan.Domain.Access.Permission;

namespace Linkspan.Unit.Api;

/// <summary>What each call needs, on whose objects. The matrix fails for a call of the server that is not here.</summary>
internal static class AccessCalls
{
    /// <summary>By method and path.</summary>
    public static IReadOnlyDictionary<string, (Permission Needed, AccessPlace Place)> All { get; } = new[]
    {
        Rows(None, AccessPlace.Nobody,
            "GET /access/v1/apiKeys", "GET /access/v1/invitations", "GET /access/v1/me", "GET /access/v1/members",
            "GET /access/v1/projects", "GET /access/v1/sessions", "GET /operator/v1/audit",
            "GET /operator/v1/audit:export", "GET /operator/v1/regions",
            "GET /operator/v1/zones", "GET /privatelink/v1/endpointServices", "GET /privatelink/v1/endpoints",
            "GET /privatelink/v1/joinTokens", "GET /privatelink/v1/nodes",
            "GET /privatelink/v1/regions", "GET /privatelink/v1/regions/{regionId}/zones", "GET /privatelink/v1/securityGroups",
            "GET /privatelink/v1/vSwitches", "GET /privatelink/v1/vpcs", "GET /v1beta2/regions", "GET /v1beta2/tidbs",
            "POST /privatelink/v1/endpointServices:verify"),
        Rows(Operate, AccessPlace.Operator,
            "DELETE /access/v1/sessions/{sessionId}", "DELETE /operator/v1/accounts/{accountId}",
            "DELETE /operator/v1/organizations/{organizationId}", "DELETE /operator/v1/regions/{regionId}",
            "DELETE /operator/v1/zones/{zoneId}", "GET /operator/v1/accounts", "GET /operator/v1/audit:verify",
            "GET /operator/v1/health", "GET /operator/v1/nodeCa",
            "GET /operator/v1/nodes", "GET /operator/v1/organizations",
            "PATCH /operator/v1/accounts/{accountId}", "PATCH /operator/v1/organizations/{organizationId}",
            "POST /access/v1/members/{memberId}:clearSecondFactor",
            "POST /operator/v1/accounts",
            "POST /operator/v1/administratorLinks", "POST /operator/v1/nodeCa:abandon", "POST /operator/v1/nodeCa:retire",
            "POST /operator/v1/nodeCa:rotate",
            "POST /operator/v1/organizations", "POST /operator/v1/regions",
            "POST /operator/v1/zones", "POST /operator/v1/zones/{zoneId}:endShift", "POST /operator/v1/zones/{zoneId}:shift"),
        Rows(ManageMembers, AccessPlace.Project,
            "DELETE /access/v1/apiKeys/{apiKeyId}", "DELETE /access/v1/invitations/{invitationId}",
            "DELETE /access/v1/members/{memberId}", "GET /access/v1/apiKeys/{apiKeyId}", "GET /access/v1/members/{memberId}",
            "PATCH /access/v1/members/{memberId}", "POST /access/v1/apiKeys", "POST /access/v1/invitations",
            "POST /access/v1/members/{memberId}:resetPassword"),
        Rows(ManageProjects, AccessPlace.Project,
            "DELETE /access/v1/projects/{projectId}", "PATCH /access/v1/projects/{projectId}"),
        Rows(ManageProjects, AccessPlace.Own, "POST /access/v1/projects"),
        Rows(ViewDatabases, AccessPlace.Project,
            "GET /access/v1/projects/{projectId}", "GET /v1beta2/tidbs/{tidbId}", "GET /v1beta2/tidbs/{tidbId}/caCertificate",
            "GET /v1beta2/tidbs/{tidbId}/caCertificateUrl", "GET /v1beta2/tidbs/{tidbId}/connectInfo",
            "GET /v1beta2/tidbs/{tidbId}/privateEndpointConnections",
            "GET /v1beta2/tidbs/{tidbId}/privateEndpointConnections/{connectionId}",
            "GET /v1beta2/tidbs/{tidbId}/privateEndpointConnections/{connectionId}/traffic",
            "GET /v1beta2/tidbs/{tidbId}/privateEndpointConnections/{connectionId}:watch",
            "POST /v1beta2/tidbs/{tidbId}/privateEndpointConnections/{connectionId}:test",
            "GET /v1beta2/tidbs/{tidbId}/privateLinkService", "GET /v1beta2/tidbs/{tidbId}/privateLinkService:watch",
            "GET /v1beta2/tidbs/{tidbId}:watch"),
        Rows(ManageInstances, AccessPlace.Project, "DELETE /v1beta2/tidbs/{tidbId}", "PATCH /v1beta2/tidbs/{tidbId}"),
        Rows(ManageInstances, AccessPlace.Own, "POST /v1beta2/tidbs"),
        Rows(ManageConnections, AccessPlace.Project,
            "DELETE /v1beta2/tidbs/{tidbId}/privateEndpointConnections/{connectionId}",
            "POST /v1beta2/tidbs/{tidbId}/privateEndpointConnections"),
        Rows(ViewNetworks, AccessPlace.ProviderAccount,
            "GET /privatelink/v1/endpointServices/{serviceId}", "GET /privatelink/v1/endpointServices/{serviceId}/connections"),
        Rows(ManageNetworks, AccessPlace.ProviderAccount,
            "PATCH /privatelink/v1/endpointServices/{serviceId}",
            "POST /privatelink/v1/endpointServices/{serviceId}/connections/{endpointId}:disable",
            "POST /privatelink/v1/endpointServices/{serviceId}/connections/{endpointId}:enable"),
        Rows(ViewNetworks, AccessPlace.ConsumerAccount,
            "GET /privatelink/v1/endpoints/{endpointId}", "GET /privatelink/v1/endpoints/{endpointId}:watch",
            "GET /privatelink/v1/endpoints/{endpointId}/traffic",
            "GET /privatelink/v1/securityGroups/{securityGroupId}", "GET /privatelink/v1/vSwitches/{vSwitchId}",
            "GET /privatelink/v1/nodes/{nodeId}", "GET /privatelink/v1/vpcs/{vpcId}",
            "POST /privatelink/v1/endpoints/{endpointId}:test"),
        Rows(ManageNetworks, AccessPlace.ConsumerAccount,
            "DELETE /privatelink/v1/endpoints/{endpointId}", "DELETE /privatelink/v1/securityGroups/{securityGroupId}",
            "DELETE /privatelink/v1/securityGroups/{securityGroupId}/rules/{ruleId}",
            "DELETE /privatelink/v1/joinTokens/{joinTokenId}", "DELETE /privatelink/v1/nodes/{nodeId}",
            "POST /privatelink/v1/joinTokens", "POST /privatelink/v1/nodes/{nodeId}:drain",
            "POST /privatelink/v1/nodes/{nodeId}:undrain", "PATCH /privatelink/v1/nodes/{nodeId}",
            "DELETE /privatelink/v1/vSwitches/{vSwitchId}", "DELETE /privatelink/v1/vpcs/{vpcId}",
            "PATCH /privatelink/v1/endpoints/{endpointId}", "POST /privatelink/v1/endpoints",
            "POST /privatelink/v1/securityGroups", "POST /privatelink/v1/securityGroups/{securityGroupId}/rules",
            "POST /privatelink/v1/vSwitches"),
        Rows(ManageNetworks, AccessPlace.Own, "POST /privatelink/v1/vpcs"),
    }.SelectMany(rows => rows).ToDictionary(row => row.Call, row => (row.Needed, row.Place));

    private static IEnumerable<(string Call, Permission Needed, AccessPlace Place)> Rows(
        Permission needed, AccessPlace place, params string[] calls) => calls.Select(call => (call, needed, place));
}
