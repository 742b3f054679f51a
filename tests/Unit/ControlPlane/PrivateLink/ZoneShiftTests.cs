using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

/// <summary>A zone is shifted away for a while, and takes sessions again.</summary>
public sealed class ZoneShiftTests
{
    private const string ZoneId = "local-1a";

    [Fact]
    public async Task R5_a_shift_says_until_when_by_whom_and_when_sessions_are_closed()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        ZoneShift? shift = (await ShiftAsync(rig, new ShiftZoneInput(3_600, Reason: " works "))).Value.Shift;

        Assert.NotNull(shift);
        Assert.Equal(
            (TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), "works", WriteContext.System.Caller.ActorName),
            (shift.DrainUntil - shift.Since, shift.Until - shift.Since, shift.Reason, shift.By));
    }

    [Theory]
    [InlineData(null, null, "zoneShift.duration")]
    [InlineData(0L, null, "zoneShift.duration")]
    [InlineData(604_801L, null, "zoneShift.duration")]
    [InlineData(60L, 61L, "zoneShift.drain")]
    [InlineData(60L, -1L, "zoneShift.drain")]
    public async Task R5_times_that_do_not_fit_are_refused(long? duration, long? drain, string code)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Assert.Equal(code, (await ShiftAsync(rig, new ShiftZoneInput(duration, drain))).Problem?.Code);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData(257)]
    public async Task A_reason_that_does_not_fit_a_line_is_refused(object reason)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        string text = reason as string ?? new string('x', (int)reason);

        Assert.Equal("zoneShift.reason", (await ShiftAsync(rig, new ShiftZoneInput(60, Reason: text))).Problem?.Code);
    }

    [Fact]
    public async Task R5_the_last_zone_of_a_region_that_takes_sessions_is_not_shifted_away()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        await ShiftAsync(rig, new ShiftZoneInput(60), "local-1b");
        await ShiftAsync(rig, new ShiftZoneInput(60), "local-1c");

        Assert.Equal("zoneShift.noOther", (await ShiftAsync(rig, new ShiftZoneInput(60))).Problem?.Code);
    }

    [Fact]
    public async Task S3_whoever_is_not_the_operator_shifts_no_zone()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Result<Zone> shifted = await rig.Get<ShiftZone>().RunAsync(
            new WriteContext(rig.Consumer), ZoneId, new ShiftZoneInput(60), ControlPlaneRig.Token);
        Result<Zone> ended = await rig.Get<EndZoneShift>().RunAsync(
            new WriteContext(rig.Consumer), ZoneId, ControlPlaneRig.Token);

        Assert.Equal(ProblemKind.Forbidden, shifted.Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, ended.Problem?.Kind);
    }

    [Fact]
    public async Task R5_it_ends_by_itself_when_its_time_is_over_and_the_audit_says_so()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Zone zone = (await ShiftAsync(rig, new ShiftZoneInput(60))).Value;
        ZoneReconciler reconciler = new(rig.Store, rig.Time);

        TimeSpan? wait = await reconciler.RunAsync(ZoneId, ControlPlaneRig.Token);
        rig.Time.Advance(zone.Shift!.Until - rig.Time.GetUtcNow());
        await reconciler.RunAsync(ZoneId, ControlPlaneRig.Token);

        Assert.NotNull(wait);
        Assert.Null((await rig.Store.FindAsync(zone.Id, ControlPlaneRig.Token))?.Shift);
    }

    [Fact]
    public async Task R5_a_longer_shift_replaces_a_shorter_one_and_keeps_its_beginning()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        ZoneShift first = (await ShiftAsync(rig, new ShiftZoneInput(60))).Value.Shift!;
        rig.Time.Advance(TimeSpan.FromSeconds(30));

        ZoneShift second = (await ShiftAsync(rig, new ShiftZoneInput(60))).Value.Shift!;

        Assert.Equal(first.Since, second.Since);
        Assert.Equal(first.Until + TimeSpan.FromSeconds(30), second.Until);
    }

    private static Task<Result<Zone>> ShiftAsync(ControlPlaneRig rig, ShiftZoneInput input, string zoneId = ZoneId) =>
        rig.Get<ShiftZone>().RunAsync(WriteContext.System, zoneId, input, ControlPlaneRig.Token);
}
