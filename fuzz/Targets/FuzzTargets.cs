namespace Linkspan.Fuzz.Targets;

/// <summary>Every reader of untrusted bytes that is fuzzed.</summary>
public static class FuzzTargets
{
    public static IReadOnlyList<IFuzzTarget> All { get; } =
        [new LinkFrames(), new LinkConversations(), new ProxyHeaders(), new DnsMessages()];
}
