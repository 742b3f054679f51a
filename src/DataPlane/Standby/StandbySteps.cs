using System.Collections.Frozen;
using static Linkspan.DataPlane.Standby.StandbyAction;
using static Linkspan.DataPlane.Standby.StandbyEvent;
using static Linkspan.DataPlane.Standby.StandbyState;

namespace Linkspan.DataPlane.Standby;

/// <summary>
/// What two nodes that share addresses decide between themselves, as one table: every state and every event has its line.
/// </summary>
internal static class StandbySteps
{
    private static readonly FrozenDictionary<(StandbyState, StandbyEvent), (StandbyState, StandbyAction)> Table =
        new Dictionary<(StandbyState, StandbyEvent), (StandbyState, StandbyAction)>
        {
            [(Watching, PartnerSilent)] = (Probing, Probe),
            [(Watching, PartnerHoldsAbove)] = (Watching, None),
            [(Watching, PartnerHoldsBelow)] = (Watching, None), // What works stays where it is, whoever ranks first.
            [(Watching, OwnTurn)] = (Probing, Probe),
            [(Watching, PartnersTurn)] = (Watching, None),
            [(Watching, ProbesClean)] = (Watching, None),
            [(Watching, AddressClaimed)] = (Watching, None),
            [(Watching, GiveUp)] = (Watching, None),
            [(Watching, YieldOver)] = (Watching, None),
            [(Watching, LeaseLost)] = (Watching, None),

            [(Probing, PartnerSilent)] = (Probing, None),
            [(Probing, PartnerHoldsAbove)] = (Watching, None),
            [(Probing, PartnerHoldsBelow)] = (Watching, None),
            [(Probing, OwnTurn)] = (Probing, None),
            [(Probing, PartnersTurn)] = (Watching, None),
            [(Probing, ProbesClean)] = (Holding, Take),
            [(Probing, AddressClaimed)] = (Probing, None), // The probes of that address begin anew by themselves.
            [(Probing, GiveUp)] = (Watching, None),
            [(Probing, YieldOver)] = (Probing, None),
            [(Probing, LeaseLost)] = (Probing, None),

            [(Holding, PartnerSilent)] = (Holding, None),
            [(Holding, PartnerHoldsAbove)] = (Yielding, Release), // Both held on their side of a cut: the lower gives way.
            [(Holding, PartnerHoldsBelow)] = (Holding, Announce), // … and the higher says so until the other has.
            [(Holding, OwnTurn)] = (Holding, None),
            [(Holding, PartnersTurn)] = (Holding, None),
            [(Holding, ProbesClean)] = (Holding, None),
            [(Holding, AddressClaimed)] = (Holding, Announce),
            [(Holding, GiveUp)] = (Yielding, Release),
            [(Holding, YieldOver)] = (Holding, None),
            [(Holding, LeaseLost)] = (Watching, Release), // Its partner may have them by now.

            [(Yielding, PartnerSilent)] = (Probing, Probe), // Gone before it took them.
            [(Yielding, PartnerHoldsAbove)] = (Watching, None),
            [(Yielding, PartnerHoldsBelow)] = (Watching, None),
            [(Yielding, OwnTurn)] = (Watching, None),
            [(Yielding, PartnersTurn)] = (Yielding, None),
            [(Yielding, ProbesClean)] = (Yielding, None),
            [(Yielding, AddressClaimed)] = (Yielding, None),
            [(Yielding, GiveUp)] = (Yielding, None),
            [(Yielding, YieldOver)] = (Watching, None),
            [(Yielding, LeaseLost)] = (Yielding, None),
        }.ToFrozenDictionary();

    public static (StandbyState State, StandbyAction Action) Next(StandbyState state, StandbyEvent happened) =>
        Table[(state, happened)];
}
