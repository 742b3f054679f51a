using System.Globalization;

namespace Linkspan.Bench;

/// <summary>The options of one benchmark: <c>--name value</c>, each at most once.</summary>
internal sealed class BenchArguments
{
    private readonly Dictionary<string, string> _values = [];

    /// <param name="known">The names that may stand there.</param>
    /// <exception cref="BenchArgumentException">An argument is none of them, or lacks its value.</exception>
    public BenchArguments(IReadOnlyList<string> arguments, params IReadOnlyList<string> known)
    {
        for (int at = 0; at < arguments.Count; at += 2)
        {
            string name = arguments[at];
            if (!known.Contains(name))
            {
                throw new BenchArgumentException($"unknown option '{name}'");
            }
            if (at + 1 == arguments.Count || !_values.TryAdd(name, arguments[at + 1]))
            {
                throw new BenchArgumentException($"{name} takes one value");
            }
        }
    }

    /// <exception cref="BenchArgumentException">It is no whole number from 1 on.</exception>
    public int Number(string name, int otherwise) =>
        !_values.TryGetValue(name, out string? text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
        : throw new BenchArgumentException($"{name} takes a whole number from 1 on, not '{text}'");

    /// <summary>Words with commas between them; none: all are meant.</summary>
    /// <exception cref="BenchArgumentException">One is unknown.</exception>
    public IReadOnlyList<string> Words(string name, IReadOnlyCollection<string> known)
    {
        string[] words = _values.GetValueOrDefault(name, "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return words.FirstOrDefault(word => !known.Contains(word)) is { } unknown
            ? throw new BenchArgumentException($"{name} takes {string.Join(", ", known)}, not '{unknown}'")
            : words;
    }
}
