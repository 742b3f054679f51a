using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Console.OpenId;

/// <summary>The addresses of sign-in by an identity provider; there are none where none is set up.</summary>
internal static class OpenIdRoutes
{
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds what they are made by.</summary>
    public static IServiceCollection AddOpenIdPages(this IServiceCollection services, OpenIdOptions? options)
    {
        if (options is null)
        {
            return services;
        }

        services.AddHttpClient(OpenIdProvider.ClientName, client =>
            {
                client.Timeout = Patience;
                client.MaxResponseContentBufferSize = MostBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services
            .AddSingleton(options)
            .AddSingleton<OpenIdProvider>()
            .AddSingleton<OpenIdTokens>()
            .AddSingleton<OpenIdCookie>()
            .AddSingleton<UsedStates>()
            .AddSingleton<OpenIdPages>();
    }

    public static void MapOpenIdPages(this RouteGroupBuilder pages)
    {
        if (((IEndpointRouteBuilder)pages).ServiceProvider.GetService<OpenIdOptions>() is null)
        {
            return;
        }

        pages.MapGet(OpenIdPages.Path, (HttpContext context, OpenIdPages openId) => openId.BeginAsync(context));
        pages.MapGet($"{OpenIdPages.Path}/callback", (HttpContext context, OpenIdPages openId) => openId.ComeBackAsync(context));
    }
}
