using System.Diagnostics;
using System.Globalization;
using Linkspan.Fuzz;
using Linkspan.Fuzz.Targets;

int secondsAt = Array.IndexOf(args, "--seconds");
int seedAt = Array.IndexOf(args, "--seed");
int seconds = secondsAt < 0 ? 60 : int.Parse(args[secondsAt + 1], CultureInfo.InvariantCulture);
int seed = seedAt < 0 ? Environment.TickCount : int.Parse(args[seedAt + 1], CultureInfo.InvariantCulture);
IFuzzTarget[] chosen = [.. FuzzTargets.All.Where(target => args.Contains(target.Name))];
foreach (IFuzzTarget target in chosen.Length > 0 ? chosen : FuzzTargets.All)
{
    long startedAt = Stopwatch.GetTimestamp();
    try
    {
        (long tried, int kinds) = Fuzzer.Run(
            target, seed, _ => Stopwatch.GetElapsedTime(startedAt) > TimeSpan.FromSeconds(seconds));
        Console.WriteLine($"{target.Name}: {tried} inputs, {kinds} kinds of outcome, no fault (seed {seed})");
    }
    catch (FuzzException fault)
    {
        Console.WriteLine($"{fault.Message} (seed {seed})");
        return 1;
    }
}
return 0;
