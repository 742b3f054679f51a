using Microsoft.Playwright;

namespace Linkspan.EndToEnd;

/// <summary>Finds things as a person names them.</summary>
internal static class Locators
{
    public static ILocator Link(this IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    public static ILocator Button(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public static ILocator Heading(this IPage page, string name) =>
        page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>The part of a page under a heading.</summary>
    public static ILocator Section(this IPage page, string name) =>
        page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = name, Exact = true });
}
