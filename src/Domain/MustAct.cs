namespace Linkspan.Domain;

/// <summary>Who must act so that a condition or a problem goes away.</summary>
public enum MustAct
{
    /// <summary>Nobody: it is well, or Linkspan goes on by itself.</summary>
    Nobody,

    /// <summary>Who made the call.</summary>
    Caller,

    /// <summary>The owner of the interface endpoint.</summary>
    Consumer,

    /// <summary>The owner of the database.</summary>
    Provider,

    /// <summary>Who runs this Linkspan.</summary>
    Operator,
}
