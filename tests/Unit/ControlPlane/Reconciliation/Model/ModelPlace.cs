using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Testing;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What outlives a server: its files, the clock, and where ids come from.</summary>
internal sealed record ModelPlace(
    StoreOptions Store, ManualTime Time, ForeseeableRandom Random, ServerSettings Settings, SecretSealer Sealer);
