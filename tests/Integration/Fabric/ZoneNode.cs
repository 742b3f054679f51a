using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;

namespace Linkspan.Integration.Fabric;

/// <summary>A node of a <see cref="ZonesSite"/>.</summary>
/// <param name="Host">Where it runs.</param>
/// <param name="NodeId">Its id.</param>
/// <param name="Process">The program.</param>
/// <param name="Run">Starts it again on what it kept.</param>
internal sealed record ZoneNode(TestHost Host, string NodeId, ChildProcess Process, IReadOnlyList<string> Run);
