using Linkspan.Fuzz;
using Linkspan.Fuzz.Targets;
using Xunit;

namespace Linkspan.Unit.Fuzz;

/// <summary>A short run of every fuzz target, the same each time. <c>fuzz/run</c> goes on for as long as asked.</summary>
public sealed class FuzzTargetsTests
{
    private const int Seed = 20261122;
    private const long Inputs = 30_000;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void S11_No_input_of_a_fixed_run_is_read_otherwise_than_an_independent_check_reads_it(string name)
    {
        IFuzzTarget target = FuzzTargets.All.Single(candidate => candidate.Name == name);

        (long tried, int kinds) = Fuzzer.Run(target, Seed, count => count >= Inputs);

        Assert.Equal(Inputs, tried);
        Assert.True(kinds > target.Seeds.Count, $"{kinds} kinds of outcome");
    }
}
