using Linkspan.Domain;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>One call of one party.</summary>
/// <param name="Text">What is called, for the trace.</param>
/// <param name="RunAsync">Makes the call; null when it is granted.</param>
/// <param name="Learn">Tells the model, once the call's write is durable.</param>
internal sealed record ModelCall(string Text, Func<ModelServer, Task<Problem?>> RunAsync, Action Learn);
