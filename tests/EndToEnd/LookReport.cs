using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Linkspan.EndToEnd;

/// <summary>
/// All screenshots of a run on one page, <c>artifacts/screenshots/index.html</c>: a row a page, a column a look.
/// </summary>
public sealed class LookReport : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Page, string Look), string> _faults = [];

    private static string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "screenshots");

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_faults.IsEmpty)
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, "index.html"), Html());
        }
    }

    /// <summary>Takes a picture of the open page, and looks for what is wrong with it.</summary>
    /// <returns>Accessibility violations, and whether something is cut off; empty when all is well.</returns>
    public async Task<IEnumerable<string>> LookAsync(Visitor visitor, string name, ColorScheme theme, int width)
    {
        string look = $"{theme.ToString().ToLowerInvariant()}-{width}";
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder, $"{name}-{look}.png"),
            FullPage = name is not ("connect-dialog" or "account-menu"),
        });
        bool isCut = await visitor.Page.EvaluateAsync<bool>(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
        AxeResult axe = await visitor.Page.RunAxe();
        string[] faults =
        [
            .. axe.Violations.Select(violation => $"{name}-{look}: {violation.Id}: {violation.Nodes[0].Html}"),
            .. isCut ? [$"{name}-{look}: wider than the window"] : Array.Empty<string>(),
        ];
        _faults[(name, look)] = string.Join("\n", faults);
        return faults;
    }

    private string Html()
    {
        string[] looks = [.. _faults.Keys.Select(key => key.Look).Distinct().Order(StringComparer.Ordinal)];
        StringBuilder html = new();
        html.Append("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Pages of the console</title>")
            .Append("<style>body{font:14px sans-serif}td{vertical-align:top;padding:8px;border-top:1px solid #ccc}")
            .Append("img{width:320px;border:1px solid #ccc}pre{color:#b00;white-space:pre-wrap;width:320px}</style>")
            .Append("<h1>Pages of the console</h1><table><tr><th>Page</th>");
        foreach (string look in looks)
        {
            html.Append("<th>").Append(look).Append("</th>");
        }

        html.Append("</tr>");
        foreach (string page in _faults.Keys.Select(key => key.Page).Distinct().Order(StringComparer.Ordinal))
        {
            html.Append("<tr><th>").Append(page).Append("</th>");
            foreach (string look in looks)
            {
                html.Append("<td>").Append(Cell(page, look)).Append("</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</table></html>").ToString();
    }

    private string Cell(string page, string look)
    {
        if (!_faults.TryGetValue((page, look), out string? faults))
        {
            return string.Empty;
        }

        string file = $"{page}-{look}.png";
        return $"<a href=\"{file}\"><img src=\"{file}\" alt=\"{page}, {look}\" loading=\"lazy\"></a>"
            + (faults.Length > 0 ? $"<pre>{WebUtility.HtmlEncode(faults)}</pre>" : string.Empty);
    }
}
