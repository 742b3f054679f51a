namespace Linkspan.Cli.Output;

/// <summary>Shows how a wait goes: one line that is written over on a terminal, a line a change elsewhere.</summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal, string title) : IProgress<string>, IDisposable
{
    private const string EraseLine = "\r\u001b[K";
    private string _last = "";

    /// <inheritdoc/>
    public void Report(string value)
    {
        string text = TablePrinter.Clean(value);
        if (text == _last)
        {
            return;
        }

        _last = text;
        if (isTerminal)
        {
            output.Write($"{EraseLine}{title}: {text}");
        }
        else
        {
            output.WriteLine($"{title}: {text}");
        }
    }

    /// <summary>Clears the line, so that results begin on a clean one.</summary>
    public void Dispose()
    {
        if (isTerminal && _last.Length > 0)
        {
            output.Write(EraseLine);
        }
    }
}
