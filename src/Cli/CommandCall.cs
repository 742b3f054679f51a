using System.CommandLine;
using Linkspan.Cli.Connection;
using Linkspan.Cli.Output;
using Linkspan.Client;

namespace Linkspan.Cli;

/// <summary>One running command: its values, its client and its printing.</summary>
internal sealed class CommandCall(CliContext context, ParseResult parsed) : IDisposable
{
    private ServerAddress? _server;
    private LinkspanClient? _client;

    /// <summary>The outer world.</summary>
    public CliContext Context => context;

    /// <summary>The command line as it was read.</summary>
    public ParseResult Parsed => parsed;

    /// <summary>The server's data folder.</summary>
    public DataFolder Data => DataFolder.Resolve(parsed.GetValue(context.Options.Data), context.Variable);

    /// <summary>Whether results are printed as JSON.</summary>
    public bool IsJson => parsed.GetValue(context.Options.Output) == "json";

    /// <summary>What the command line says about the server.</summary>
    public GivenConnection Given => new(
        GivenConnection.Text(parsed.GetValue(context.Options.Url)),
        GivenConnection.Text(parsed.GetValue(context.Options.Key)),
        GivenConnection.Text(parsed.GetValue(context.Options.Profile)),
        GivenConnection.Text(parsed.GetValue(context.Options.Data)));

    /// <summary>The server and the key that were found.</summary>
    public ServerAddress Server => _server ??= ServerAddress.Resolve(Given, context.Variable);

    /// <summary>Made when it is first asked for.</summary>
    public LinkspanClient Client => _client ??= context.Connect(Server.Options);

    /// <summary>Says that a key on the command line can be seen by others.</summary>
    public void WarnOfKey()
    {
        if (Given.Key is not null)
        {
            context.Error.WriteLine(
                "linkspan: a key on the command line shows in the process list; linkspan login and LINKSPAN_KEY do not show it.");
        }
    }

    /// <summary>The value of an option that may be left out.</summary>
    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T Value<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    /// <summary>Prints many objects.</summary>
    public async Task PrintListAsync<T>(
        IAsyncEnumerable<T> items, IReadOnlyList<Column<T>> columns, CancellationToken cancellationToken)
    {
        List<T> all = [];
        await foreach (T item in items.WithCancellation(cancellationToken))
        {
            all.Add(item);
        }

        PrintList(all, columns);
    }

    /// <summary>Prints many objects.</summary>
    public void PrintList<T>(IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns)
    {
        if (IsJson)
        {
            JsonPrinter.Print(context.Out, items);
        }
        else
        {
            TablePrinter.Print(context.Out, context.Width, items, columns);
        }
    }

    /// <summary>Prints an object that is read as rows.</summary>
    public void PrintRows<T, TRow>(T item, IReadOnlyList<TRow> rows, IReadOnlyList<Column<TRow>> columns)
        where T : notnull
    {
        if (IsJson)
        {
            JsonPrinter.Print(context.Out, item);
        }
        else
        {
            TablePrinter.Print(context.Out, context.Width, rows, columns);
        }
    }

    /// <summary>Prints one object.</summary>
    public void Print<T>(T item)
        where T : notnull
    {
        if (IsJson)
        {
            JsonPrinter.Print(context.Out, item);
        }
        else
        {
            DetailPrinter.Print(context.Out, RegionText.InPlaceOf(item));
        }
    }

    /// <summary>
    /// Prints what a write answered; with <c>--wait</c> waits first, and prints the object as it is then.
    /// </summary>
    /// <param name="written">The answer of the write.</param>
    /// <param name="writes">The write's options: nothing is waited for when nothing was changed. Null for a read.</param>
    /// <param name="waits">The wait's options.</param>
    /// <param name="wait">Waits by the client; null is an object that is gone.</param>
    public async Task PrintWrittenAsync<T>(T written, WriteOptionSet? writes, WaitOption waits, Func<StateWait, Task<T?>> wait)
        where T : class
    {
        if (waits.State(parsed) is { } state && writes?.IsValidateOnly(parsed) != true)
        {
            using ProgressLine progress = new(context.Error, context.IsErrorTerminal, $"Waiting for {state}");
            if (await wait(new StateWait(state, waits.Timeout(parsed), progress)) is { } last)
            {
                Print(last);
            }
            else
            {
                PrintGone(written);
            }
        }
        else
        {
            Print(written);
        }
    }

    // Its last state would be an untruth: there is no such object any more.
    private void PrintGone<T>(T written)
        where T : class
    {
        if (IsJson)
        {
            JsonPrinter.Print(context.Out, written);
        }
        else
        {
            context.Out.WriteLine("Deleted.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();
}
