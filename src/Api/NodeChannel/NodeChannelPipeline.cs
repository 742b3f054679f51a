using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Api.NodeChannel;

/// <summary>Keeps the two worlds apart: a connection of the node channel's listener reaches the channel and nothing
/// else.</summary>
internal sealed class NodeChannelPipeline : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.MapWhen(
            context => context.Features.Get<NodeChannelConnection>() is not null,
            branch => branch.Run(
                context => context.RequestServices.GetRequiredService<NodeChannelServer>().InvokeAsync(context)));
        next(app);
    };
}
