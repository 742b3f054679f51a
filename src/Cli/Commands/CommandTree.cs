using System.CommandLine;
using Linkspan.Cli.Commands.Access;
using Linkspan.Cli.Commands.Audit;
using Linkspan.Cli.Commands.Connect;
using Linkspan.Cli.Commands.Connections;
using Linkspan.Cli.Commands.Dns;
using Linkspan.Cli.Commands.Endpoints;
using Linkspan.Cli.Commands.EndpointServices;
using Linkspan.Cli.Commands.Instances;
using Linkspan.Cli.Commands.Network;
using Linkspan.Cli.Commands.Nodes;
using Linkspan.Cli.Commands.Operator;
using Linkspan.Cli.Commands.Profiles;
using Linkspan.Cli.Commands.SecurityGroups;
using Linkspan.Cli.Commands.Server;
using static Linkspan.Cli.CommandActions;

namespace Linkspan.Cli.Commands;

/// <summary>Every command and where it stands.</summary>
internal static class CommandTree
{
    private const string Description = """
        Linkspan: private endpoints for TiDB and MySQL-compatible databases.

        Exit codes: 0 done, 1 failure, 2 wrong command line, 3 waited too long, 4 not found, 5 refused by the server,
        6 server unreachable, 7 key not known or not allowed, 130 interrupted. connect ends with the client's own code.
        """;

    /// <summary>Makes a new tree.</summary>
    public static RootCommand Create(CliContext context)
    {
        RootCommand root = new(Description);
        root.Add(context.Options.Url);
        root.Add(context.Options.Key);
        root.Add(context.Options.Profile);
        root.Add(context.Options.Data);
        root.Add(context.Options.Output);
        Command[] commands =
        [
            new DemoCommand(context),
            new ServerCommand(context),
            .. SigningIn(context),
            .. DatabaseSide(context),
            .. VpcSide(context),
            .. People(context),
            .. Operating(context),
            new CompletionCommand(context),
        ];
        foreach (Command command in commands)
        {
            root.Add(command);
        }

        return root;
    }

    private static Command[] SigningIn(CliContext context) =>
    [
        new LoginCommand(context),
        new LogoutCommand(context),
        new WhoAmICommand(context),
        Group(
            "profile",
            "Servers that login has kept.",
            new ProfileListCommand(context),
            new ProfileUseCommand(context),
            new ProfileShowCommand(context)),
    ];

    private static Command[] People(CliContext context) =>
    [
        Group(
            "project",
            "Projects of an organization.",
            new ProjectListCommand(context),
            new ProjectShowCommand(context),
            new ProjectCreateCommand(context),
            new ProjectRenameCommand(context),
            new ProjectDeleteCommand(context)),
        Group(
            "member",
            "People, and their roles.",
            new MemberListCommand(context),
            new MemberShowCommand(context),
            new MemberSetRoleCommand(context),
            new MemberResetPasswordCommand(context),
            new MemberClearSecondFactorCommand(context),
            new MemberRemoveCommand(context)),
        Group(
            "invitation",
            "One-time links by which people become members.",
            new InvitationListCommand(context),
            new InvitationCreateCommand(context),
            new InvitationRevokeCommand(context)),
        Group(
            "session",
            "Where people are signed in to the console.",
            new SessionListCommand(context),
            new SessionRevokeCommand(context)),
        Group(
            "api-key",
            "API keys.",
            new ApiKeyListCommand(context),
            new ApiKeyShowCommand(context),
            new ApiKeyCreateCommand(context),
            new ApiKeyDeleteCommand(context)),
    ];

    private static Command[] DatabaseSide(CliContext context) =>
    [
        Group(
            "instance",
            "Database instances.",
            new InstanceRegisterCommand(context),
            new InstanceListCommand(context),
            new InstanceShowCommand(context),
            new InstanceUpdateCommand(context),
            new InstanceDeleteCommand(context),
            new CaCertificateCommand(context)),
        Group("private-endpoint-service", "What an instance lets others connect to.", new ServiceShowCommand(context)),
        Group(
            "private-endpoint-connection",
            "Consumers' endpoints at an instance.",
            new ConnectionCreateCommand(context),
            new ConnectionListCommand(context),
            new ConnectionShowCommand(context),
            new ConnectionTrafficCommand(context),
            new ConnectionTestCommand(context),
            new ConnectionDeleteCommand(context)),
        new ConnectInfoCommand(context),
        new ConnectCommand(context),
    ];

    private static Command[] VpcSide(CliContext context) =>
    [
        Group(
            "region",
            "Regions.",
            new RegionListCommand(context),
            new RegionShowCommand(context),
            new RegionCreateCommand(context),
            new RegionDeleteCommand(context)),
        Group(
            "zone",
            "Zones of a region.",
            new ZoneListCommand(context),
            new ZoneShowCommand(context),
            new ZoneCreateCommand(context),
            new ZoneDeleteCommand(context),
            new ZoneShiftCommand(context)),
        Group(
            "vpc",
            "Networks.",
            new VpcListCommand(context),
            new VpcShowCommand(context),
            new VpcCreateCommand(context),
            new VpcDeleteCommand(context)),
        Group(
            "vswitch",
            "Address blocks of zones.",
            new VSwitchListCommand(context),
            new VSwitchShowCommand(context),
            new VSwitchCreateCommand(context),
            new VSwitchDeleteCommand(context)),
        Group(
            "security-group",
            "Who may connect to endpoints.",
            new SecurityGroupListCommand(context),
            new SecurityGroupShowCommand(context),
            new SecurityGroupCreateCommand(context),
            new SecurityGroupDeleteCommand(context),
            Group("rule", "Inbound rules.", new RuleAddCommand(context), new RuleRemoveCommand(context))),
        Group(
            "endpoint-service",
            "Services that endpoints connect to.",
            new EndpointServiceVerifyCommand(context),
            new EndpointServiceListCommand(context),
            new EndpointServiceShowCommand(context),
            new EndpointServiceUpdateCommand(context),
            new ServiceConnectionListCommand(context),
            new ServiceConnectionEnableCommand(context),
            new ServiceConnectionDisableCommand(context)),
        Group(
            "endpoint",
            "Interface endpoints.",
            new EndpointCreateCommand(context),
            new EndpointListCommand(context),
            new EndpointShowCommand(context),
            new EndpointUpdateCommand(context),
            new EndpointDeleteCommand(context),
            new EndpointTestCommand(context),
            new EndpointTrafficCommand(context)),
        Group(
            "node",
            "Hosts that carry packets for networks.",
            new NodeJoinCommand(context),
            new NodeRunCommand(context),
            new NodeListCommand(context),
            new NodeShowCommand(context),
            new NodeUpdateCommand(context),
            new NodeDrainCommand(context),
            new NodeUndrainCommand(context),
            new NodeRemoveCommand(context),
            Group(
                "token",
                "One-time tokens with which hosts join.",
                new NodeTokenCreateCommand(context),
                new NodeTokenListCommand(context),
                new NodeTokenRevokeCommand(context))),
        Group(
            "dns",
            "Private names.",
            new DnsLookupCommand(context),
            new DnsInstallCommand(context),
            new DnsUninstallCommand(context)),
    ];

    private static Command[] Operating(CliContext context) =>
    [
        Group(
            "organization",
            "Parties of the database side (operator).",
            new OrganizationListCommand(context),
            new OrganizationCreateCommand(context),
            new OrganizationRenameCommand(context),
            new OrganizationDeleteCommand(context)),
        Group(
            "account",
            "Parties of the VPC side (operator).",
            new AccountListCommand(context),
            new AccountCreateCommand(context),
            new AccountRenameCommand(context),
            new AccountDeleteCommand(context)),
        Group(
            "audit",
            "Who did what to which object, from where, and what followed.",
            new AuditListCommand(context),
            new AuditExportCommand(context),
            new AuditVerifyCommand(context)),
        Group(
            "node-ca",
            "The CA of nodes, and how another takes its place (operator).",
            new NodeCaShowCommand(context),
            new NodeCaRotateCommand(context),
            new NodeCaRetireCommand(context),
            new NodeCaAbandonCommand(context)),
        new HealthCommand(context),
        new AdministratorLinkCommand(context),
    ];
}
