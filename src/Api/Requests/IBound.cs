using Linkspan.Api.Answers;

namespace Linkspan.Api.Requests;

/// <summary>
/// A parameter that was read from a request: either it has its value, or the call is refused before it reaches its handler.
/// </summary>
internal interface IBound
{
    /// <summary>Why the request cannot be taken; null when it can.</summary>
    Refusal? Refusal { get; }
}
