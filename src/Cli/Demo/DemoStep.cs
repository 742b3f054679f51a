namespace Linkspan.Cli.Demo;

/// <summary>One step that was walked.</summary>
/// <param name="Name">Such as endpoint.active.</param>
/// <param name="Seconds">From the end of the step before.</param>
internal sealed record DemoStep(string Name, double Seconds);
