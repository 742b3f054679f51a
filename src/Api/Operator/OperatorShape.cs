using Linkspan.Api.Answers;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary>The operator's objects on the wire.</summary>
internal static class OperatorShape
{
    public static Dto.Region From(Region region) => new()
    {
        RegionId = region.Key,
        DisplayName = region.DisplayName,
        Cloud = region.Cloud,
        CreateTime = Shape.Time(region.CreatedAt),
    };

    public static Dto.Zone From(Zone zone) =>
        new()
        {
            ZoneId = zone.Key,
            RegionId = zone.Region.Value,
            DisplayName = zone.DisplayName,
            Shift = zone.Shift is { } shift
                ? new Dto.ZoneShift
                {
                    SinceTime = Shape.Time(shift.Since),
                    DrainUntilTime = Shape.Time(shift.DrainUntil),
                    UntilTime = Shape.Time(shift.Until),
                    By = shift.By,
                    Reason = shift.Reason,
                }
                : null,
        };

    public static Dto.Account From(Account account) => new()
    {
        AccountId = account.Key,
        DisplayName = account.DisplayName,
        CreateTime = Shape.Time(account.CreatedAt),
    };

    public static Dto.Organization From(Organization organization) => new()
    {
        OrganizationId = organization.Key,
        DisplayName = organization.DisplayName,
        AccountId = organization.Account.Value,
        CreateTime = Shape.Time(organization.CreatedAt),
    };
}
