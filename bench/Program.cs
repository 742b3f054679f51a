using Linkspan.Bench;

if (args is not ["control-plane", .. string[] rest])
{
    Console.Error.WriteLine("Usage: bench/run control-plane [--endpoints N] [--rounds N]");
    return 2;
}

await ControlPlaneBench.RunAsync(BenchOptions.Parse(rest), Console.Out);
return 0;
