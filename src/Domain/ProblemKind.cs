namespace Linkspan.Domain;

/// <summary>What sort of no an operation answers; each face maps it to its own status.</summary>
public enum ProblemKind
{
    /// <summary>The input is malformed or breaks a rule that the caller could have known.</summary>
    Invalid,

    /// <summary>The caller did not sign in, or its key is unknown, expired or revoked.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>There is no such object for this caller: unknown, deleted and foreign read the same.</summary>
    NotFound,

    /// <summary>The object's state, or others that depend on it, do not allow this now.</summary>
    Conflict,

    /// <summary>A limit is reached.</summary>
    Exhausted,

    /// <summary>The server cannot do this now, through no fault of the caller.</summary>
    Unavailable,
}
