using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Api.NodeChannel;

/// <summary>The node channel, for the host to compose.</summary>
public static class NodeChannelServices
{
    /// <summary>Adds it in front of everything else: call this before the APIs and the console are added. The host adds the
    /// channel behind it, and opens its listener with <see cref="NodeChannelListener.UseNodeChannel"/>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">Made once the fabric is there.</param>
    public static IServiceCollection AddNodeChannel(
        this IServiceCollection services, Func<IServiceProvider, NodeChannelOptions> options) => services
        .AddSingleton(options)
        .AddSingleton<NodeStreams>()
        .AddSingleton<NodeBodies>()
        .AddSingleton<NodeChannelServer>()
        .AddSingleton<IStartupFilter, NodeChannelPipeline>();
}
