using Linkspan.Console;
using Linkspan.Console.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Linkspan.Unit.Console;

/// <summary>A time inside a page, which says what now is.</summary>
public sealed class TimeTextInPage : ComponentBase
{
    [Parameter]
    public DateTimeOffset At { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<ConsoleView>>(0);
        builder.AddAttribute(1, "Value", Html.View);
        builder.AddAttribute(2, "ChildContent", (RenderFragment)(inner =>
        {
            inner.OpenComponent<TimeText>(0);
            inner.AddAttribute(1, "At", (DateTimeOffset?)At);
            inner.AddAttribute(2, "Relative", true);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
