namespace Linkspan.Client;

/// <summary>The object reached a state from which the awaited one cannot be reached, such as FAILED.</summary>
public sealed class WaitFailedException(string message) : Exception(message);
