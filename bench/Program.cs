using Linkspan.Bench;
using Linkspan.Bench.Fabric;
using Linkspan.Bench.Links;
using Linkspan.Bench.Load;

const string Usage =
    """
    Usage: bench/run control-plane|console [--endpoints N] [--rounds N] [--streams N]
           bench/run links [--rounds N] [--seconds N] [--only WORKLOAD,…] [--ways WAY,…]
           bench/run fabric [--nodes N] [--endpoints N] [--changes N]
    """;

try
{
    switch (args)
    {
        case ["control-plane", .. string[] rest]:
            await ControlPlaneBench.RunAsync(BenchOptions.Parse(rest), Console.Out);
            return 0;
        case ["console", .. string[] rest]:
            await ConsoleBench.RunAsync(BenchOptions.Parse(rest), Console.Out);
            return 0;
        case ["links", .. string[] rest]:
            return await LinksBench.RunAsync(LinksOptions.Parse(rest), Console.Out, Console.Error);
        case ["fabric", .. string[] rest]:
            await FabricBench.RunAsync(FabricOptions.Parse(rest), Console.Out);
            return 0;
        case ["backend"]:
            new Backend().Run(Console.Out);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (BenchArgumentException wrong)
{
    Console.Error.WriteLine($"bench/run: {wrong.Message}\n{Usage}");
    return 2;
}
