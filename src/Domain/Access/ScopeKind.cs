namespace Linkspan.Domain.Access;

/// <summary>Whose objects a caller may see and change.</summary>
public enum ScopeKind
{
    /// <summary>The operator: everything, on both sides.</summary>
    Operator,

    /// <summary>One organization on the database side.</summary>
    Organization,

    /// <summary>One account on the VPC side.</summary>
    Account,
}
