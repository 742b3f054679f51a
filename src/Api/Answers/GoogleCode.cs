namespace Linkspan.Api.Answers;

/// <summary>Numbers for <c>code</c> in an error. Source: google.rpc.Code; the two long ones are TiDB Cloud's own.</summary>
internal enum GoogleCode
{
    InvalidArgument = 3,
    NotFound = 5,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    Unauthenticated = 16,
    UnknownPublicKey = 49900001,
    RateLimited = 49900007,
}
