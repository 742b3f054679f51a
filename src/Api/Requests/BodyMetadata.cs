namespace Linkspan.Api.Requests;

/// <summary>Says, for a call's description, what its body is.</summary>
internal sealed record BodyMetadata(Type Type);
