namespace Linkspan.Testing.Peers;

/// <summary>What a scripted peer does with one connection. The connection is closed when it returns.</summary>
public delegate Task PeerScript(PeerConversation conversation, CancellationToken cancellationToken);
