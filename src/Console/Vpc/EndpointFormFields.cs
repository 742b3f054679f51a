using System.Globalization;
using System.Text.RegularExpressions;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Vpc;

/// <summary>
/// Reads Create Endpoint as it was sent. The form has a row for every zone of the region, and those with a vSwitch are asked for:
/// what is wrong with one of them is told at its own row.
/// </summary>
internal static partial class EndpointFormFields
{
    /// <summary>A field of a zone's row.</summary>
    public static string OfZone(int row, string field) => $"{VpcFields.Zones}[{row}].{field}";

    /// <summary>The endpoint to create.</summary>
    public static CreateEndpointInput Read(PostedForm form)
    {
        int port = InterfaceEndpoint.DefaultPort;
        return new CreateEndpointInput(
            form.Text(VpcFields.Region),
            form.Text(VpcFields.ServiceName),
            form.Text(VpcFields.Vpc),
            form.List(VpcFields.SecurityGroups),
            [.. Chosen(form).Select(row => new CreateEndpointZoneInput(
                form.Text(OfZone(row, "zoneId")), form.Text(OfZone(row, "vSwitchId")), form.Optional(OfZone(row, "ip"))))],
            form.Optional(VpcFields.EndpointName),
            form.Optional(VpcFields.EndpointDescription),
            form.Optional(VpcFields.EndpointType),
            form.Optional(VpcFields.Port) is null ? port : form.NumberOr(VpcFields.Port, port),
            form.Text(VpcFields.ZoneAffinity) switch { "on" => true, "off" => false, _ => null });
    }

    /// <summary>The same problem, at the field of this form that it is about.</summary>
    public static Problem At(PostedForm form, Problem problem)
    {
        if (problem.Field is not { } field)
        {
            return problem;
        }

        if (field.StartsWith(VpcFields.SecurityGroups, StringComparison.Ordinal))
        {
            return problem with { Field = VpcFields.SecurityGroups };
        }

        int[] chosen = [.. Chosen(form)];
        return ZoneField().Match(field) is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is int place && place < chosen.Length
                ? problem with { Field = OfZone(chosen[place], match.Groups[2].Value is "ip" ? "ip" : "vSwitchId") }
                : problem;
    }

    private static IEnumerable<int> Chosen(PostedForm form) => Enumerable.Range(0, form.Rows(VpcFields.Zones))
        .Where(row => form.Text(OfZone(row, "vSwitchId")).Length > 0);

    [GeneratedRegex(@"^zones\[(\d{1,4})\]\.(\w+)$")]
    private static partial Regex ZoneField();
}
