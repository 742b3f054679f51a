using Linkspan.Console.Forms;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Vpc;

/// <summary>Chooses in Create Endpoint what leaves little to choose. Whatever a person chose stays while it is offered.</summary>
internal static class EndpointDefaults
{
    public static FormState Fill(FormState form, EndpointChoices choices)
    {
        string[] groups = [.. choices.Groups.Select(group => group.Key).Where(id => form.Holds(VpcFields.SecurityGroups, id))];
        if (groups.Length == 0 && form.Problem is null && choices.Groups is [var first, ..])
        {
            groups = [first.Key];
        }

        form = form.With(VpcFields.SecurityGroups, groups);
        bool chosen = false;
        for (int row = 0; row < choices.Zones.Count; row++)
        {
            string field = EndpointFormFields.OfZone(row, "vSwitchId");
            string vSwitch = form.Text(field);
            bool offered = choices.Zones[row].VSwitches.Any(view => view.VSwitch.Key == vSwitch)
                && choices.Zones[row].Supported != false;
            form = form.With(field, offered ? vSwitch : string.Empty);
            chosen |= offered;
        }

        return chosen || form.Problem is not null ? form : WithSupportedZones(form, choices);
    }

    // Every zone that the service supports: an endpoint in more zones survives more.
    private static FormState WithSupportedZones(FormState form, EndpointChoices choices)
    {
        int left = InterfaceEndpoint.MaxZones;
        for (int row = 0; row < choices.Zones.Count && left > 0; row++)
        {
            ZoneChoice zone = choices.Zones[row];
            if (zone.Supported == true && zone.VSwitches.FirstOrDefault(view => view.AvailableAddresses > 0) is { } free)
            {
                form = form.With(EndpointFormFields.OfZone(row, "vSwitchId"), free.VSwitch.Key);
                left--;
            }
        }

        return form;
    }
}
