using Linkspan.Bench;

switch (args)
{
    case ["control-plane", .. string[] rest]:
        await ControlPlaneBench.RunAsync(BenchOptions.Parse(rest), Console.Out);
        return 0;
    case ["console", .. string[] rest]:
        await ConsoleBench.RunAsync(BenchOptions.Parse(rest), Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Usage: bench/run control-plane|console [--endpoints N] [--rounds N] [--streams N]");
        return 2;
}
