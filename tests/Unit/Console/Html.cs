using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Linkspan.Console;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linkspan.Unit.Console;

/// <summary>Renders a component as a browser would see it.</summary>
internal static class Html
{
    /// <summary>When every page of these tests is rendered.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly ConsoleView View = new("/here", Theme.System, "Administrator", Now, TimeSpan.FromSeconds(2));

    /// <param name="parameters">By name; <c>View</c> is given to whole pages, which ask for one.</param>
    public static async Task<IHtmlDocument> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<AntiforgeryStateProvider, NoForgery>()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        Dictionary<string, object?> values = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        if (typeof(TComponent).GetProperty("View")?.PropertyType == typeof(ConsoleView))
        {
            values.TryAdd("View", View);
        }

        string html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(values))).ToHtmlString());
        return Parse(html);
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The words of an element, one blank apart, also where only a new line on the screen parts them.</summary>
    public static string Text(this IElement? element) => string.Join(' ', (element?.Descendants<IText>() ?? [])
        .SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private sealed class NoForgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
