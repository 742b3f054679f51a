using Linkspan.Console.Access;
using Linkspan.Console.Databases;
using Linkspan.Console.Forms;
using Linkspan.Console.Live;
using Linkspan.Console.OpenId;
using Linkspan.Console.Operator;
using Linkspan.Console.Vpc;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Linkspan.Console;

/// <summary>Registers the console.</summary>
public static class ConsoleServices
{
    /// <summary>Adds what the console needs besides the operations of the control plane.</summary>
    public static IServiceCollection AddLinkspanConsole(this IServiceCollection services, ConsoleOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ConsoleViews>();
        services.AddSingleton<ConsoleForms>();
        services.AddSingleton<Notices>();
        services.AddSingleton<Deletions>();
        services.AddSingleton<LiveStreams>();
        services.AddAccessPages();
        services.AddOpenIdPages(options.OpenId);
        services.AddDatabasePages();
        services.AddVpcPages();
        services.AddOperatorPages();
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "linkspan-forms";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true; // The content security policy says more.
        });
        IDataProtectionBuilder protection = services.AddDataProtection().SetApplicationName("linkspan");
        if (options.KeysFolder is { } folder)
        {
            protection.PersistKeysToFileSystem(OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }

        return services;
    }
}
