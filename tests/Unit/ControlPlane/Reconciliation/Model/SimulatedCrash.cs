namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>The server dies here: a commit is durable, and nobody is told.</summary>
internal sealed class SimulatedCrash() : Exception("The server died after a commit.");
