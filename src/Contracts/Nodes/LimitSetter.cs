namespace Linkspan.Contracts.Nodes;

/// <summary>Whose limit it is: who is asked to raise it.</summary>
public enum LimitSetter
{
    /// <summary>The database's owner, on the instance. Held by the service node.</summary>
    Provider,

    /// <summary>The consumer, on the endpoint. Held by the endpoint node.</summary>
    Consumer,
}
