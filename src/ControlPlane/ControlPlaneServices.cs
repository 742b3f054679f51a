using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Changes;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Metrics;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.ControlPlane;

/// <summary>Every operation and reconciler, for the host to compose. The host adds the rest: store, settings, sealer, the
/// nodes' CA.</summary>
public static class ControlPlaneServices
{
    /// <summary>Adds them, each as one object for the life of the server: none holds state of its own.</summary>
    public static IServiceCollection AddControlPlane(this IServiceCollection services) => services
        .AddAccess()
        .AddAudit()
        .AddChanges()
        .AddDatabases()
        .AddNodes()
        .AddPrivateEndpoints()
        .AddPrivateLink()
        .AddReconcilers()
        .AddTraffic()
        .AddSingleton<GetMetrics>();

    private static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<IRandomSource, CryptographicRandom>()
        .AddSingleton<AddSecondFactor>()
        .AddSingleton<AdministratorLinks>()
        .AddSingleton<BeginSecondFactor>()
        .AddSingleton<Bootstrap>()
        .AddSingleton<Callers>()
        .AddSingleton<ChangePassword>()
        .AddSingleton<ClearSecondFactor>()
        .AddSingleton<CreateAccount>()
        .AddSingleton<CreateApiKey>()
        .AddSingleton<CreateInvitation>()
        .AddSingleton<CreateOrganization>()
        .AddSingleton<CreatePasswordReset>()
        .AddSingleton<CreateProject>()
        .AddSingleton<DeleteAccount>()
        .AddSingleton<DeleteApiKey>()
        .AddSingleton<DeleteInvitation>()
        .AddSingleton<DeleteOrganization>()
        .AddSingleton<DeleteProject>()
        .AddSingleton<EnterCode>()
        .AddSingleton<GetApiKey>()
        .AddSingleton<GetCaller>()
        .AddSingleton<GetMember>()
        .AddSingleton<GetProject>()
        .AddSingleton<GetScope>()
        .AddSingleton<ListAccounts>()
        .AddSingleton<ListApiKeys>()
        .AddSingleton<ListInvitations>()
        .AddSingleton<ListMembers>()
        .AddSingleton<ListOrganizations>()
        .AddSingleton<ListProjects>()
        .AddSingleton<ListSessions>()
        .AddSingleton<Passwords>()
        .AddSingleton<RedeemInvitation>()
        .AddSingleton<RedeemPasswordReset>()
        .AddSingleton<RemoveMember>()
        .AddSingleton<RemoveSecondFactor>()
        .AddSingleton<RenewRecoveryCodes>()
        .AddSingleton<RevokeSession>()
        .AddSingleton<Sessions>()
        .AddSingleton<SetMemberRoles>()
        .AddSingleton<SignIn>()
        .AddSingleton<ExternalSignIn>()
        .AddSingleton<UpdateAccount>()
        .AddSingleton<UpdateOrganization>()
        .AddSingleton<UpdateOwnMember>()
        .AddSingleton<UpdateProject>();

    private static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<ExportAudit>()
        .AddSingleton<ListAudit>()
        .AddSingleton<VerifyAudit>();

    private static IServiceCollection AddChanges(this IServiceCollection services) => services
        .AddSingleton<ChangeFeed>()
        .AddSingleton<VisibleChanges>();

    private static IServiceCollection AddDatabases(this IServiceCollection services) => services
        .AddSingleton<DeleteInstance>()
        .AddSingleton<GetCaCertificate>()
        .AddSingleton<GetConnectInfo>()
        .AddSingleton<GetInstance>()
        .AddSingleton<GetInstanceDeletion>()
        .AddSingleton<GetPrivateEndpointService>()
        .AddSingleton<InstanceViews>()
        .AddSingleton<ListInstances>()
        .AddSingleton<RegisterInstance>()
        .AddSingleton<UpdateInstance>();

    private static IServiceCollection AddNodes(this IServiceCollection services) => services
        .AddSingleton<ConnectNode>()
        .AddSingleton<CreateJoinToken>()
        .AddSingleton<DrainNode>()
        .AddSingleton<EnrolNode>()
        .AddSingleton<GetHealth>()
        .AddSingleton<GetNode>()
        .AddSingleton<ListAllNodes>()
        .AddSingleton<ListJoinTokens>()
        .AddSingleton<ListNodes>()
        .AddSingleton<NodeCaProgress>()
        .AddSingleton<NodeViews>()
        .AddSingleton<RemoveNode>()
        .AddSingleton<RemovedNodes>()
        .AddSingleton<RenewNodeCertificate>()
        .AddSingleton<RevokeJoinToken>()
        .AddSingleton<ShowNodeCa>()
        .AddSingleton<StepNodeCa>()
        .AddSingleton<UndrainNode>()
        .AddSingleton<UpdateNode>();

    private static IServiceCollection AddPrivateEndpoints(this IServiceCollection services) => services
        .AddSingleton<CountPrivateEndpointConnections>()
        .AddSingleton<CreatePrivateEndpointConnection>()
        .AddSingleton<DeletePrivateEndpointConnection>()
        .AddSingleton<GetPrivateEndpointConnection>()
        .AddSingleton<ListPrivateEndpointConnections>()
        .AddSingleton<PrivateEndpointConnectionViews>();

    private static IServiceCollection AddPrivateLink(this IServiceCollection services) => services
        .AddSingleton<AddSecurityGroupRule>()
        .AddSingleton<CountInVpcs>()
        .AddSingleton<CreateEndpoint>()
        .AddSingleton<CreateRegion>()
        .AddSingleton<CreateSecurityGroup>()
        .AddSingleton<CreateVSwitch>()
        .AddSingleton<CreateVpc>()
        .AddSingleton<CreateZone>()
        .AddSingleton<DeleteEndpoint>()
        .AddSingleton<DeleteRegion>()
        .AddSingleton<DeleteSecurityGroup>()
        .AddSingleton<DeleteVSwitch>()
        .AddSingleton<DeleteVpc>()
        .AddSingleton<DeleteZone>()
        .AddSingleton<EndZoneShift>()
        .AddSingleton<ShiftZone>()
        .AddSingleton<DisableEndpointConnection>()
        .AddSingleton<EnableEndpointConnection>()
        .AddSingleton<EndpointViews>()
        .AddSingleton<GetEndpoint>()
        .AddSingleton<GetEndpointService>()
        .AddSingleton<GetRegion>()
        .AddSingleton<GetSecurityGroup>()
        .AddSingleton<GetVSwitch>()
        .AddSingleton<GetVpc>()
        .AddSingleton<ListEndpointServiceConnections>()
        .AddSingleton<ListEndpointServices>()
        .AddSingleton<ListEndpoints>()
        .AddSingleton<ListRegions>()
        .AddSingleton<ListSecurityGroups>()
        .AddSingleton<ListVSwitches>()
        .AddSingleton<ListVpcs>()
        .AddSingleton<ListZones>()
        .AddSingleton<RemoveSecurityGroupRule>()
        .AddSingleton<TestEndpoint>()
        .AddSingleton<TestPrivateEndpointConnection>()
        .AddSingleton<UpdateEndpoint>()
        .AddSingleton<UpdateEndpointService>()
        .AddSingleton<VerifyEndpointService>();

    private static IServiceCollection AddReconcilers(this IServiceCollection services) => services
        .AddSingleton<EndpointProviders>()
        .AddSingleton<ProviderLookup>()
        .AddSingleton<ReconcileLoop>()
        .AddSingleton<ReconcileQueue>()
        .AddSingleton<IReconciler, EndpointServiceReconciler>()
        .AddSingleton<IReconciler, InstanceReconciler>()
        .AddSingleton<IReconciler, InterfaceEndpointReconciler>()
        .AddSingleton<IReconciler, PrivateEndpointConnectionReconciler>()
        .AddSingleton<IReconciler, PrivateEndpointServiceReconciler>()
        .AddSingleton<IReconciler, SecurityGroupReconciler>()
        .AddSingleton<IReconciler, ZoneReconciler>();

    private static IServiceCollection AddTraffic(this IServiceCollection services) => services
        .AddSingleton<GetConnectionTraffic>()
        .AddSingleton<GetEndpointTraffic>()
        .AddSingleton<TrafficHistory>();
}
