using System.Globalization;

namespace Linkspan.Cli.Demo;

/// <summary>Times the steps and tells each as it is done.</summary>
internal sealed class DemoSteps(TimeProvider time, TextWriter output)
{
    private readonly List<DemoStep> _done = [];

    /// <summary>What was walked so far.</summary>
    public IReadOnlyList<DemoStep> Done => _done;

    /// <summary>The step that is being walked.</summary>
    public string Current { get; private set; } = "start";

    /// <summary>Walks one step.</summary>
    /// <param name="name">Its name in the report.</param>
    /// <param name="walk">Does it.</param>
    /// <param name="tell">What there is to see, in one line.</param>
    public async Task<T> WalkAsync<T>(string name, Func<Task<T>> walk, Func<T, string> tell)
    {
        Current = name;
        long started = time.GetTimestamp();
        T result = await walk();
        DemoStep step = new(name, Math.Round(time.GetElapsedTime(started).TotalSeconds, 3));
        _done.Add(step);
        string seconds = step.Seconds.ToString("0.000", CultureInfo.InvariantCulture);
        output.WriteLine($"{seconds,9} s  {name,-20}  {tell(result)}");
        return result;
    }
}
