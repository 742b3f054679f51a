using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Console.Databases;

/// <summary>The addresses of the database side.</summary>
internal static class DatabaseRoutes
{
    public static void AddDatabasePages(this IServiceCollection services)
    {
        services.AddSingleton<DatabasePages>();
        services.AddSingleton<InstanceForms>();
        services.AddSingleton<ConnectionForms>();
        services.AddSingleton<NetworkingPages>();
        services.AddSingleton<ServiceForms>();
        services.AddSingleton<OwnServices>();
    }

    public static void MapDatabasePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/instances", (HttpContext context, DatabasePages database, string? search, int page = 1) =>
            database.ListAsync(context, search, page));
        pages.MapGet("/instances/register", (HttpContext context, InstanceForms forms) => forms.ShowRegisterAsync(context));
        pages.MapPost("/instances/register", (HttpContext context, InstanceForms forms) => forms.RegisterAsync(context));
        RouteGroupBuilder instance = pages.MapGroup("/instances/{id}");
        instance.MapGet("", (HttpContext context, DatabasePages database, string id) => database.ShowAsync(context, id));
        instance.MapGet("/connect", (
                HttpContext context, DatabasePages pages, string id, string? endpoint, string? client, string? database,
                string? type) =>
            pages.ConnectAsync(context, id, endpoint, client, database, type));
        instance.MapGet("/ca.pem", (HttpContext context, DatabasePages database, string id) =>
            database.CaCertificateAsync(context, id));
        instance.MapGet("/settings", (HttpContext context, InstanceForms forms, string id) =>
            forms.ShowSettingsAsync(context, id));
        instance.MapPost("/settings", (HttpContext context, InstanceForms forms, string id) => forms.ChangeAsync(context, id));
        instance.MapGet("/delete", (HttpContext context, InstanceForms forms, string id) => forms.ShowDeleteAsync(context, id));
        instance.MapPost("/delete", (HttpContext context, InstanceForms forms, string id) => forms.DeleteAsync(context, id));
        MapConnections(instance.MapGroup("/connections"));
        MapNetworking(instance.MapGroup("/networking"));
    }

    private static void MapConnections(RouteGroupBuilder connections)
    {
        connections.MapGet("/create", (
                HttpContext context, ConnectionForms forms, string id, string? endpointId, string? privateDomainName) =>
            forms.ShowCreateAsync(context, id, endpointId, privateDomainName));
        connections.MapPost("/create", (HttpContext context, ConnectionForms forms, string id) => forms.CreateAsync(context, id));
        connections.MapGet("/{connection}/traffic", (HttpContext context, NetworkingPages pages, string id, string connection) =>
            pages.ShowTrafficAsync(context, id, connection));
        connections.MapGet("/{connection}/test", (HttpContext context, NetworkingPages pages, string id, string connection) =>
            pages.ShowTestAsync(context, id, connection));
        connections.MapPost("/{connection}/test", (HttpContext context, NetworkingPages pages, string id, string connection) =>
            pages.TestAsync(context, id, connection));
        connections.MapGet("/{connection}/delete", (HttpContext context, ConnectionForms forms, string id, string connection) =>
            forms.ShowDeleteAsync(context, id, connection));
        connections.MapPost("/{connection}/delete", (HttpContext context, ConnectionForms forms, string id, string connection) =>
            forms.DeleteAsync(context, id, connection));
    }

    private static void MapNetworking(RouteGroupBuilder networking)
    {
        networking.MapGet(
            "", (HttpContext context, NetworkingPages pages, string id, string? search, string? status, int page = 1) =>
                pages.ShowAsync(context, id, search, status, page));
        networking.MapGet("/endpoints", (HttpContext context, NetworkingPages pages, string id, int page = 1) =>
            pages.ListEndpointsAsync(context, id, page));
        networking.MapGet("/service", (HttpContext context, ServiceForms forms, string id) => forms.ShowAsync(context, id));
        networking.MapPost("/service", (HttpContext context, ServiceForms forms, string id) => forms.ChangeAsync(context, id));
        foreach (bool enable in (bool[])[true, false])
        {
            string path = $"/endpoints/{{endpoint}}/{(enable ? "enable" : "disable")}";
            networking.MapGet(path, (HttpContext context, ServiceForms forms, string id, string endpoint) =>
                forms.ShowAcceptanceAsync(context, id, endpoint, enable));
            networking.MapPost(path, (HttpContext context, ServiceForms forms, string id, string endpoint) =>
                forms.AcceptAsync(context, id, endpoint, enable));
        }
    }
}
