using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;
using Xunit;
using static Linkspan.Unit.ControlPlane.Databases.DatabaseSide;

namespace Linkspan.Unit.ControlPlane.Databases;

public sealed class UpdateInstanceTests
{
    [Fact]
    public async Task What_is_not_named_stays_as_it_is()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView before = await side.ActiveInstanceAsync(side.Input() with { Probe = new("probe", "secret") });

        InstanceView after = (await RunAsync(side, before, new UpdateInstanceInput { UserName = "app" })).Value;

        Assert.Equal(before.Instance with { UserName = "app", Revision = after.Instance.Revision }, after.Instance with
        {
            Addresses = before.Instance.Addresses,
        });
    }

    [Fact]
    public async Task New_addresses_move_the_services_zones()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView before = await side.ActiveInstanceAsync();
        DatabaseAddressInput[] addresses = [new("local-1b", "db.example", 3306), new("local-1c", "2001:DB8::1", 3306)];

        InstanceView after = (await RunAsync(side, before, new UpdateInstanceInput { Addresses = addresses })).Value;

        Assert.Equal([new Id<Zone>("local-1b"), new Id<Zone>("local-1c")], after.EndpointService!.Zones);
        Assert.Equal(["db.example", "2001:db8::1"], after.Instance.Addresses.Select(address => address.Host));
        Assert.Equal("address.forbidden", (await RunAsync(side, before, new UpdateInstanceInput
        {
            Addresses = [new("local-1b", "169.254.169.254", 80)],
        })).Problem!.Code);
    }

    [Fact]
    public async Task A_limit_is_set_changed_by_itself_and_taken_away_by_0()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView before = await side.ActiveInstanceAsync();

        SessionLimits set = await LimitsAsync(side, before, new() { MaxConnections = 5, IdleTimeoutSeconds = 60 });
        SessionLimits changed = await LimitsAsync(side, before, new() { MaxConnections = 6 });
        SessionLimits gone = await LimitsAsync(side, before, new() { MaxConnections = 0 });
        Problem? refused = (await RunAsync(side, before, new() { Limits = new() { IdleTimeoutSeconds = 9 } })).Problem;

        Assert.Equal(new SessionLimits { MaxConnections = 5, IdleTimeoutSeconds = 60 }, set);
        Assert.Equal(new SessionLimits { MaxConnections = 6, IdleTimeoutSeconds = 60 }, changed);
        Assert.Equal(new SessionLimits { IdleTimeoutSeconds = 60 }, gone);
        Assert.Equal(("limits.range", "limits.idleTimeoutSeconds"), (refused?.Code, refused?.Field));
    }

    [Fact]
    public async Task A_new_name_frees_the_old_one_and_may_differ_by_case_alone()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView first = await side.ActiveInstanceAsync(side.Input("orders"));
        InstanceView second = await side.ActiveInstanceAsync(side.Input("stock"));

        string? taken = (await RunAsync(side, second, new UpdateInstanceInput { DisplayName = "Orders" })).Problem?.Code;
        bool renamed = (await RunAsync(side, first, new UpdateInstanceInput { DisplayName = "ORDERS" })).Ok
            && (await RunAsync(side, first, new UpdateInstanceInput { DisplayName = "sales" })).Ok;
        bool free = (await RunAsync(side, second, new UpdateInstanceInput { DisplayName = "orders" })).Ok;

        Assert.Equal(("instance.nameInUse", true, true), (taken, renamed, free));
    }

    [Fact]
    public async Task The_probe_and_the_CA_can_be_taken_away()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        string authority = RegisterInstanceTests.Certificates().Authority;
        InstanceView before = await side.ActiveInstanceAsync(
            side.Input() with { Probe = new("probe", "secret"), CaCertificate = authority });

        InstanceView after = (await RunAsync(
            side, before, new UpdateInstanceInput { Probe = new(string.Empty, null), CaCertificate = string.Empty })).Value;

        Assert.Equal((null, string.Empty), (after.Instance.Probe, after.Instance.CaCertificate));
        Assert.Equal(
            "caCertificate.none",
            (await side.Get<GetCaCertificate>().RunAsync(side.Caller, before.Instance.Key, Token)).Problem!.Code);
    }

    [Fact]
    public async Task The_services_own_settings_change_with_it()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView before = await side.ActiveInstanceAsync();

        EndpointService after = (await RunAsync(side, before, new UpdateInstanceInput
        {
            AutoAccept = false,
            ZoneAffinity = false,
            AllowedAccountIds = [side.Other.Account.Value, side.Other.Account.Value],
        })).Value.EndpointService!;

        Assert.Equal((false, false), (after.AutoAccept, after.ZoneAffinity));
        Assert.Equal([side.Other.Account], after.AllowedAccounts);
        Assert.Equal("id.malformed", (await RunAsync(
            side, before, new UpdateInstanceInput { AllowedAccountIds = ["acct"] })).Problem!.Code);
    }

    [Fact]
    public async Task An_older_revision_and_an_instance_that_is_being_deleted_are_refused()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView before = await side.ActiveInstanceAsync();
        WriteContext stale = side.Write with { ExpectedRevision = before.Instance.Revision - 1 };
        UpdateInstanceInput input = new() { UserName = "app" };

        Result<InstanceView> old = await side.Get<UpdateInstance>().RunAsync(stale, before.Instance.Key, input, Token);
        await side.PutAsync(before.Instance with { State = InstanceState.Deleting });
        Result<InstanceView> deleting = await RunAsync(side, before, input);

        Assert.Equal(("revision.changed", "instance.deleting"), (old.Problem?.Code, deleting.Problem?.Code));
    }

    [Fact]
    public async Task Two_who_change_what_the_service_takes_do_not_overwrite_each_other()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView before = await side.ActiveInstanceAsync();
        WriteContext seen = side.Write with { ExpectedRevision = before.Instance.Revision };

        Result<InstanceView> first = await side.Get<UpdateInstance>().RunAsync(
            seen, before.Instance.Key, new() { AutoAccept = false }, Token);
        Result<InstanceView> second = await side.Get<UpdateInstance>().RunAsync(
            seen, before.Instance.Key, new() { ZoneAffinity = false }, Token);

        Assert.True(first.Ok);
        Assert.Equal("revision.changed", second.Problem?.Code);
    }

    private static async Task<SessionLimits> LimitsAsync(DatabaseSide side, InstanceView instance, SessionLimits limits) =>
        (await RunAsync(side, instance, new UpdateInstanceInput { Limits = limits })).Value.Instance.Limits;

    private static Task<Result<InstanceView>> RunAsync(DatabaseSide side, InstanceView instance, UpdateInstanceInput input) =>
        side.Get<UpdateInstance>().RunAsync(side.Write, instance.Instance.Key, input, Token);
}
