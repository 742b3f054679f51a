using Linkspan.Testing.Networks;

namespace Linkspan.Integration.Fabric;

/// <summary>A node of a <see cref="ZonesSite"/>.</summary>
/// <param name="Host">Where it runs.</param>
/// <param name="NodeId">Its id.</param>
/// <param name="Options">Of its program, each time it is started.</param>
internal sealed record ZoneNode(TestHost Host, string NodeId, IReadOnlyList<string> Options);
