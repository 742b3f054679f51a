using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

/// <summary>
/// Makes the README's pictures, in <c>artifacts/pictures</c>. To renew those in <c>docs/images</c>:
/// <c>LINKSPAN_PICTURES=docs/images ./test endtoend --filter PicturesTests</c>.
/// </summary>
public sealed class PicturesTests(Chromium chromium, GuideSite site)
{
    private const int Width = 1120;

    private static readonly string Folder = Path.Combine(
        Repository.Root, Environment.GetEnvironmentVariable("LINKSPAN_PICTURES") ?? Path.Combine("artifacts", "pictures"));

    [Fact]
    public async Task The_readme_shows_the_dialog_with_its_string_the_verified_service_and_the_connected_endpoint()
    {
        await using Visitor owner = await Visitor.ArriveAsync(chromium, site, Width);
        await owner.SignInAsync(site.Owner);
        await owner.Page.GotoAsync($"/instances/{site.Instance.TidbId}");
        await owner.Page.Link("Connect").ClickAsync();
        await owner.Page.GetByLabel("Connect With").SelectOptionAsync("MariaDB CLI");
        await Expect(owner.Page.Locator("dialog pre").Last).ToContainTextAsync("mariadb");
        await TakeAsync(owner, "connect-dialog");

        await using Visitor consumer = await Visitor.ArriveAsync(chromium, site, Width);
        await consumer.SignInAsync(site.Consumer);
        await consumer.Page.GotoAsync("/vpc/endpoints/create");
        await consumer.Page.GetByLabel("Endpoint Name").FillAsync("web-shop");
        await consumer.Page.GetByLabel("Endpoint Service Name").FillAsync(site.Dialog.ServiceName);
        await consumer.Page.Button("Verify").ClickAsync();
        ILocator verified = consumer.Page.Locator(".verified");
        await Expect(verified).ToBeVisibleAsync();
        await TakeAsync(consumer, "create-endpoint");

        await consumer.Page.GotoAsync($"/vpc/endpoints/{site.Endpoint.EndpointId}");
        await TakeAsync(consumer, "endpoint");
    }

    private static Task TakeAsync(Visitor visitor, string name) => visitor.Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Folder, $"{name}.png"),
        Animations = ScreenshotAnimations.Disabled,
        Caret = ScreenshotCaret.Hide,
    });
}
