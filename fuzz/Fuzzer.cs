namespace Linkspan.Fuzz;

/// <summary>
/// Tries changed inputs on a target. It has no eyes inside the reader: what an input shows is the kind of its outcome, and inputs
/// with a new one join the corpus.
/// </summary>
public static class Fuzzer
{
    private const int MostKept = 4_096;

    /// <param name="isOver">Asked between inputs, with how many were tried.</param>
    /// <returns>How many inputs were tried, and how many kinds of outcome they had.</returns>
    /// <exception cref="FuzzException">With the input, in hexadecimal digits, that shows the fault.</exception>
    public static (long Tried, int Kinds) Run(IFuzzTarget target, int seed, Func<long, bool> isOver)
    {
        Mutator mutator = new(seed);
        List<byte[]> corpus = [.. target.Seeds];
        HashSet<int> kinds = [.. corpus.Select(input => Try(target, input))];
        long tried = corpus.Count;
        for (; !isOver(tried); tried++)
        {
            byte[] input = mutator.Change(corpus);
            if (kinds.Add(Try(target, input)) && corpus.Count < MostKept)
            {
                corpus.Add(input);
            }
        }
        return (tried, kinds.Count);
    }

    private static int Try(IFuzzTarget target, byte[] input)
    {
        try
        {
            return target.Try(input);
        }
        catch (Exception exception)
        {
            throw new FuzzException($"{target.Name}: {exception.Message}; input {Convert.ToHexString(input)}; {exception}");
        }
    }
}
