using Linkspan.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Linkspan.EndToEnd;

/// <summary>Every page in both themes, wide and narrow: no accessibility violation, nothing cut off, and a picture to look
/// at.</summary>
public sealed class LookTests(Chromium chromium, GuideSite site, LookReport report)
{
    /// <summary>Both themes and both widths; every pair of them only in a soak, since a look takes more than a minute.</summary>
    public static TheoryData<ColorScheme, int> Looks => Soak.IsOn
        ? new()
        {
            { ColorScheme.Light, 1280 }, { ColorScheme.Light, 390 }, { ColorScheme.Dark, 1280 }, { ColorScheme.Dark, 390 },
        }
        : new() { { ColorScheme.Light, 1280 }, { ColorScheme.Dark, 390 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_looks_right_and_has_no_accessibility_violation(ColorScheme theme, int width)
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site, width, theme);
        List<string> faults = [];
        await visitor.Page.GotoAsync("/sign-in");
        faults.AddRange(await report.LookAsync(visitor, "sign-in-help", theme, width));
        await visitor.SignInAsync();

        foreach ((string name, string path) in Pages())
        {
            await visitor.Page.GotoAsync(path);
            faults.AddRange(await report.LookAsync(visitor, name, theme, width));
        }

        await visitor.Page.GotoAsync("/operator/organizations");
        await visitor.Page.GotoAsync(
            (await visitor.Page.Locator("a[href$='/rename']").First.GetAttributeAsync("href"))!);
        faults.AddRange(await report.LookAsync(visitor, "rename-organization", theme, width));
        await visitor.Page.GotoAsync($"/instances/{site.Instance.TidbId}");
        await visitor.Page.Link("Connect").ClickAsync();
        await visitor.Page.GetByLabel("Connect With").WaitForAsync();
        faults.AddRange(await report.LookAsync(visitor, "connect-dialog", theme, width));
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.Locator("details.account summary").ClickAsync();
        faults.AddRange(await report.LookAsync(visitor, "account-menu", theme, width));

        Assert.Empty(faults);
    }

    private string ConnectionId => site.Connection.PrivateEndpointConnectionId;

    private IEnumerable<(string Name, string Path)> Pages() =>
    [
        ("instances", "/instances"),
        ("instances-no-match", "/instances?search=nothing"),
        ("instance", $"/instances/{site.Instance.TidbId}"),
        ("register", "/instances/register"),
        ("connect", $"/instances/{site.Instance.TidbId}/connect"),
        ("create-connection", $"/instances/{site.Instance.TidbId}/connections/create"),
        ("delete-connection", $"/instances/{site.Instance.TidbId}/connections/{ConnectionId}/delete"),
        ("networking", $"/instances/{site.Instance.TidbId}/networking"),
        ("connection-test", $"/instances/{site.Instance.TidbId}/connections/{ConnectionId}/test"),
        ("connection-traffic", $"/instances/{site.Instance.TidbId}/connections/{ConnectionId}/traffic"),
        ("networking-failed", $"/instances/{site.Instance.TidbId}/networking?status=Failed"),
        ("service", $"/instances/{site.Instance.TidbId}/networking/service"),
        ("asking-endpoints", $"/instances/{site.Instance.TidbId}/networking/endpoints"),
        ("disable-endpoint", $"/instances/{site.Instance.TidbId}/networking/endpoints/{site.Endpoint.EndpointId}/disable"),
        ("settings", $"/instances/{site.Instance.TidbId}/settings"),
        ("delete-instance", $"/instances/{site.Instance.TidbId}/delete"),
        ("endpoints", "/vpc/endpoints"),
        ("endpoint", $"/vpc/endpoints/{site.Endpoint.EndpointId}"),
        ("vpcs", "/vpc/vpcs"),
        ("vpc", $"/vpc/vpcs/{site.VpcId}"),
        ("vpc-vswitches", $"/vpc/vpcs/{site.VpcId}/vswitches"),
        ("vpc-security-groups", $"/vpc/vpcs/{site.VpcId}/security-groups"),
        ("vpc-endpoints", $"/vpc/vpcs/{site.VpcId}/endpoints"),
        ("vpc-nodes", $"/vpc/vpcs/{site.VpcId}/nodes"),
        ("nodes", "/vpc/nodes"),
        ("node", $"/vpc/nodes/{site.NodeId}"),
        ("add-node", "/vpc/nodes/create"),
        ("drain-node", $"/vpc/nodes/{site.NodeId}/drain"),
        ("change-node-address", $"/vpc/nodes/{site.NodeId}/change"),
        ("remove-node", $"/vpc/nodes/{site.NodeId}/delete"),
        ("operator-nodes", "/operator/nodes"),
        ("node-ca", "/operator/node-ca"),
        ("rotate-node-ca", "/operator/node-ca/rotate"),
        ("vswitches", "/vpc/vswitches"),
        ("vswitch", $"/vpc/vswitches/{site.VSwitchId}"),
        ("security-groups", "/vpc/security-groups"),
        ("security-group", $"/vpc/security-groups/{site.SecurityGroupId}"),
        ("create-vpc", "/vpc/vpcs/create"),
        ("delete-vpc", $"/vpc/vpcs/{site.VpcId}/delete"),
        ("create-vswitch", "/vpc/vswitches/create"),
        ("create-security-group", "/vpc/security-groups/create"),
        ("add-rule", $"/vpc/security-groups/{site.SecurityGroupId}/rules/create"),
        ("create-endpoint", $"/vpc/endpoints/create?serviceName={site.Dialog.ServiceName}"),
        ("create-endpoint-wrong-name", "/vpc/endpoints/create?serviceName=com.linkspan.privatelink.test-1"),
        ("edit-endpoint", $"/vpc/endpoints/{site.Endpoint.EndpointId}/edit"),
        ("change-security-groups", $"/vpc/endpoints/{site.Endpoint.EndpointId}/security-groups"),
        ("delete-endpoint", $"/vpc/endpoints/{site.Endpoint.EndpointId}/delete"),
        ("endpoint-services", "/vpc/endpoint-services"),
        ("endpoint-service", $"/vpc/endpoint-services/{site.Endpoint.ServiceId}"),
        ("edit-endpoint-service", $"/vpc/endpoint-services/{site.Endpoint.ServiceId}/edit"),
        ("health", "/operator/health"),
        ("organizations", "/operator/organizations"),
        ("create-organization", "/operator/organizations/create"),
        ("accounts", "/operator/accounts"),
        ("members", "/operator/members"),
        ("regions", "/operator/regions"),
        ("region", "/operator/regions/test-1"),
        ("create-region", "/operator/regions/create"),
        ("create-zone", "/operator/regions/test-1/zones/create"),
        ("shift-zone", "/operator/regions/test-1/zones/test-1a/shift"),
        ("delete-region-in-use", "/operator/regions/test-1/delete"),
        ("audit", "/audit"),
        ("audit-no-match", "/audit?objectId=nothing"),
        ("verify-audit", "/audit/verify"),
        ("history", $"/history/{site.Endpoint.EndpointId}"),
        ("not-found", "/nowhere"),
        ("kit", "/console/kit"),
    ];
}
