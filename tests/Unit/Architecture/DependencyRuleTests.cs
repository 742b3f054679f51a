using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Linkspan.Unit.Architecture;

public sealed partial class DependencyRuleTests
{
    /// <summary>The whole architecture: each project under src, and everything of ours that it may reference.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Linkspan.Domain"] = [],
        ["Linkspan.Wire"] = [],
        ["Linkspan.Contracts"] = [],
        ["Linkspan.ControlPlane"] = ["Linkspan.Domain", "Linkspan.Contracts"],
        ["Linkspan.Providers"] = ["Linkspan.Domain", "Linkspan.Contracts", "Linkspan.ControlPlane"],
        ["Linkspan.Api"] = ["Linkspan.Domain", "Linkspan.Contracts", "Linkspan.ControlPlane"],
        ["Linkspan.Console"] = ["Linkspan.Domain", "Linkspan.Contracts", "Linkspan.ControlPlane"],
        ["Linkspan.DataPlane"] = ["Linkspan.Wire", "Linkspan.Contracts"],
        ["Linkspan.Client"] = ["Linkspan.Contracts"],
        ["Linkspan.Cli"] = ["Linkspan.Client", "Linkspan.Contracts", "Linkspan.Wire"],
        ["Linkspan.Host"] =
        [
            "Linkspan.Domain", "Linkspan.Wire", "Linkspan.Contracts", "Linkspan.ControlPlane", "Linkspan.Providers",
            "Linkspan.Api", "Linkspan.Console", "Linkspan.DataPlane", "Linkspan.Client", "Linkspan.Cli",
        ],
    };

    /// <summary>Projects that work without a web server: they may not even see one.</summary>
    private static readonly string[] WithoutWeb =
        ["Domain", "Wire", "Contracts", "ControlPlane", "Providers", "DataPlane", "Client", "Cli"];

    [Fact]
    public void Every_project_references_only_what_its_row_allows()
    {
        string[] projects = Projects();

        Assert.Equal(Allowed.Keys.Order(), projects.Select(NameOf).Order()); // A new project must first be given its place.
        foreach (string project in projects)
        {
            IEnumerable<string> used = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => NameOf(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Empty(used.Except(Allowed[NameOf(project)]));
        }
    }

    [Fact]
    public void Nothing_reaches_a_project_that_its_row_does_not_name_through_another_one()
    {
        foreach ((string project, string[] allowed) in Allowed)
        {
            Assert.Empty(allowed.SelectMany(reference => Allowed[reference]).Except(allowed));
        }
    }

    [Fact]
    public void Every_project_carries_the_name_of_its_folder()
    {
        foreach (string project in Projects())
        {
            Assert.Equal("Linkspan." + new DirectoryInfo(Path.GetDirectoryName(project)!).Name, NameOf(project));
        }
    }

    [Fact]
    public void Only_the_host_the_api_and_the_console_see_the_web_server()
    {
        foreach (string folder in WithoutWeb)
        {
            XElement project = XDocument.Load(Repository.Path($"src/{folder}/Linkspan.{folder}.csproj")).Root!;
            Assert.Equal("Microsoft.NET.Sdk", project.Attribute("Sdk")!.Value);
            Assert.DoesNotContain(project.Descendants("FrameworkReference"), AttributeNamesWeb);
            Assert.DoesNotContain(project.Descendants("PackageReference"), AttributeNamesWeb);
        }

        Tidy.Expect("names an ASP.NET type", SourceFile.Below(WithoutWeb.Select(folder => $"src/{folder}"))
            .SelectMany(file => file.LinesOfCodeWhere(WebNamespace().IsMatch)));
    }

    private static bool AttributeNamesWeb(XElement reference) =>
        reference.Attribute("Include")?.Value.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true;

    private static string[] Projects() => [.. Repository.Files(["src"], ".csproj")];

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    [GeneratedRegex(@"\bMicrosoft\.AspNetCore\b")]
    private static partial Regex WebNamespace();
}
