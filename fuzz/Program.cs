using System.Diagnostics;
using System.Globalization;
using Linkspan.Fuzz;
using Linkspan.Fuzz.Targets;

int seconds = 60;
int seed = Environment.TickCount;
List<IFuzzTarget> chosen = [];
for (int at = 0; at < args.Length; at++)
{
    bool isNumber = at + 1 < args.Length
        && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
    switch (args[at])
    {
        case "--seconds" when isNumber:
            seconds = int.Parse(args[++at], CultureInfo.InvariantCulture);
            break;
        case "--seed" when isNumber:
            seed = int.Parse(args[++at], CultureInfo.InvariantCulture);
            break;
        case string name when FuzzTargets.All.FirstOrDefault(target => target.Name == name) is { } target:
            chosen.Add(target);
            break;
        default:
            string targets = string.Join('|', FuzzTargets.All.Select(target => target.Name));
            Console.Error.WriteLine($"fuzz/run: '{args[at]}' is not understood");
            Console.Error.WriteLine($"Usage: fuzz/run [{targets}]... [--seconds N] [--seed N]");
            return 2;
    }
}
foreach (IFuzzTarget target in chosen.Count > 0 ? chosen : FuzzTargets.All)
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
