namespace Linkspan.Domain.Access;

/// <summary>What a role is given for.</summary>
public enum ScopeKind
{
    /// <summary>The operator: everything, on both sides.</summary>
    Operator,

    /// <summary>One organization on the database side, with all its projects and its own account.</summary>
    Organization,

    /// <summary>One project of an organization.</summary>
    Project,

    /// <summary>One account on the VPC side.</summary>
    Account,
}
