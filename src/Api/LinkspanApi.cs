using Linkspan.Api.Access;
using Linkspan.Api.Answers;
using Linkspan.Api.NodeChannel;
using Linkspan.Api.OpenApi;
using Linkspan.Api.Operator;
using Linkspan.Api.PrivateLink;
using Linkspan.Api.Requests;
using Linkspan.Api.SignIn;
using Linkspan.Api.TidbCloud;
using Linkspan.Api.Tls;
using Linkspan.Api.Waiting;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Linkspan.Api;

/// <summary>The REST APIs of both sides and of the operator, for the host to compose.</summary>
public static class LinkspanApi
{
    /// <summary>Adds what the APIs need. The host adds the operations, the store and what those need.</summary>
    public static IServiceCollection AddLinkspanApi(this IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<DigestNonces>();
        services.AddSingleton<RequestRates>();
        services.AddSingleton<WaitSlots>();
        services.AddSingleton<IPasswordHasher, FrameworkPasswordHasher>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IStartupFilter, ApiPipeline>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        services.AddLogging(logging => logging.AddFilter(typeof(ApiKeyHandler).FullName, LogLevel.Warning));
        services.AddAuthorization();
        services.AddSingleton<RegionIds>();
        Documents.Add(services);
        return services;
    }

    /// <summary>Maps every path of the APIs.</summary>
    public static IEndpointRouteBuilder MapLinkspanApi(this IEndpointRouteBuilder app)
    {
        ServerSettings settings = app.ServiceProvider.GetRequiredService<ServerSettings>();
        TimeProvider time = app.ServiceProvider.GetRequiredService<TimeProvider>();
        ApiOptions options = app.ServiceProvider.GetRequiredService<ApiOptions>();
        RouteGroupBuilder tidbCloud = Face(app, Paths.TidbCloud, Documents.TidbCloud);
        TidbRegions.Map(tidbCloud);
        Tidbs.Map(tidbCloud);
        PrivateEndpointConnections.Map(tidbCloud);

        RouteGroupBuilder privateLink = Face(app, Paths.PrivateLink, Documents.PrivateLink);
        Regions.Map(privateLink);
        Vpcs.Map(privateLink, settings);
        VSwitches.Map(privateLink);
        SecurityGroups.Map(privateLink);
        EndpointServices.Map(privateLink, settings);
        Endpoints.Map(privateLink);
        Nodes.Map(privateLink, time);
        JoinTokens.Map(privateLink, options);

        RouteGroupBuilder access = Face(app, Paths.Access, Documents.Access);
        People.Map(access, options);
        Projects.Map(access);
        Invitations.Map(access, options);
        SignedInSessions.Map(access);
        ApiKeys.Map(access);

        RouteGroupBuilder operators = Face(app, Paths.Operator, Documents.Operator);
        OperatorRegions.Map(operators);
        Organizations.Map(operators);
        Accounts.Map(operators);
        Audit.Map(operators);
        Server.Map(operators, options, time);
        NodeCas.Map(operators);

        Enrolments.Map(app);
        Documents.Map(app);
        MetricsPage.Map(app, Policy());
        app.MapGet("/healthz", () => TypedResults.Text("ok\n")).ExcludeFromDescription();
        if (app.ServiceProvider.GetService<ServerCertificates>() is { } certificates)
        {
            // For somebody who is about to trust it, and so without a key: what it shows, every handshake shows.
            app.MapGet("/ca.pem", () => TypedResults.Text(
                    certificates.Authority.ExportCertificatePem() + "\n", "application/x-pem-file"))
                .ExcludeFromDescription();
        }

        return app;
    }

    /// <summary>A face: every path of it needs an API key, and refuses what it cannot read.</summary>
    private static RouteGroupBuilder Face(IEndpointRouteBuilder app, string path, string document)
    {
        RouteGroupBuilder group = app.MapGroup(path).WithGroupName(document).RequireAuthorization(Policy());
        group.AddEndpointFilter<BoundFilter>();
        return group;
    }

    private static AuthorizationPolicy Policy() =>
        new AuthorizationPolicyBuilder(ApiKeyHandler.SchemeName).RequireAuthenticatedUser().Build();
}
