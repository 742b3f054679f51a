namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>Something happened that must never happen.</summary>
internal sealed class ModelViolation(string message) : Exception(message);
