using System.Net;
using Linkspan.Api;
using Linkspan.Cli;
using Linkspan.Client;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;

namespace Linkspan.Host;

/// <summary>Runs <c>linkspan server</c>: control plane, APIs, console and a node in one process.</summary>
internal static class ServerHost
{
    /// <summary>Runs the server until it is cancelled or told to end.</summary>
    /// <returns>0; or 1 after a sentence on the error output when it could not start.</returns>
    public static async Task<int> RunAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        if (ServerOptionLimits.Refuse(options) is { } refusal)
        {
            return await RefuseAsync(options, refusal);
        }

        if (!ServerFolder.Open(options.Data).TryGet(out ServerFolder? folder, out Problem? problem))
        {
            return await RefuseAsync(options, problem);
        }

        using (folder)
        {
            Result<WebApplication> built = await ServerComposition.BuildAsync(options, folder, cancellationToken);
            if (!built.TryGet(out WebApplication? app, out problem))
            {
                return await RefuseAsync(options, problem);
            }

            await using (app)
            {
                return await ServeAsync(app, options, folder, cancellationToken);
            }
        }
    }

    private static async Task<int> ServeAsync(
        WebApplication app, ServerOptions options, ServerFolder folder, CancellationToken cancellationToken)
    {
        Result<BootstrapResult> started = await app.Services.GetRequiredService<Bootstrap>().RunAsync(cancellationToken);
        if (!started.TryGet(out BootstrapResult? bootstrap, out Problem? problem))
        {
            return await RefuseAsync(options, problem);
        }

        await app.StartAsync(cancellationToken);
        Uri url = app.Services.GetRequiredService<ApiOptions>().PublicUrl!;
        folder.WriteServerFile(OnThisHost(url, options));
        await AnnounceAsync(app.Services, options, url, bootstrap.FirstStart, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Ok;
    }

    /// <summary>Commands on the same host need no name that resolves.</summary>
    private static Uri OnThisHost(Uri url, ServerOptions options)
    {
        IPAddress listen = IPAddress.Parse(options.Listen);
        bool isAny = listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any);
        return new UriBuilder(url) { Host = isAny ? IPAddress.Loopback.ToString() : options.Listen }.Uri;
    }

    private static async Task AnnounceAsync(
        IServiceProvider services, ServerOptions options, Uri url, bool firstStart, CancellationToken cancellationToken)
    {
        await options.Out.WriteLineAsync($"Linkspan is ready at {url.ToString().TrimEnd('/')}");
        if (firstStart)
        {
            AdministratorLinks links = services.GetRequiredService<AdministratorLinks>();
            Result<AdministratorLink> made = await links.CreateAsync(WriteContext.System, cancellationToken);
            if (made.TryGet(out AdministratorLink? link, out _))
            {
                await options.Out.WriteLineAsync($"Sign in to the console, once, until {link.ExpiresAt:HH:mm} UTC:");
                await options.Out.WriteLineAsync($"  {new Uri(url, $"/sign-in?token={link.Token}")}");
            }
        }

        if (!options.PlainHttp)
        {
            Api.Tls.ServerCertificates certificates = services.GetRequiredService<Api.Tls.ServerCertificates>();
            string fingerprint = OfferedAuthority.FingerprintOf(certificates.Authority);
            await options.Out.WriteLineAsync($"SHA-256 fingerprint of its CA, for linkspan login: {fingerprint}");
            if (certificates.Refused.Count > 0)
            {
                await options.Error.WriteLineAsync(
                    $"linkspan: nobody can reach this server by {string.Join(" or ", certificates.Refused)}: its CA was made " +
                    $"for other names at the first start. Stop it, remove the folder {Path.Combine(options.Data, "tls")} and " +
                    "start it again, for a new CA: everybody signs in to it anew, and join tokens are made anew. Nodes stay.");
            }
        }

        await options.Out.WriteLineAsync($"For another link: linkspan administrator-link --data {options.Data}");
        await options.Out.FlushAsync(cancellationToken);
    }

    private static async Task<int> RefuseAsync(ServerOptions options, Problem problem)
    {
        await options.Error.WriteLineAsync($"linkspan: {problem.Message} [{problem.Code}]");
        return ExitCode.Failure;
    }
}
