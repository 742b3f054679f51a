using System.Text;

namespace Linkspan.Cli;

/// <summary>Reads a line from the terminal without showing it.</summary>
internal static class HiddenInput
{
    /// <returns>What was typed; the empty text when nothing was.</returns>
    /// <exception cref="OperationCanceledException">Ctrl-C was typed.</exception>
    public static string Read()
    {
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            StringBuilder typed = new();
            for (; ; )
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Enter)
                {
                    return typed.ToString();
                }

                if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
                {
                    throw new OperationCanceledException();
                }

                if (key.Key == ConsoleKey.Backspace)
                {
                    typed.Length = Math.Max(0, typed.Length - 1);
                }
                else if (!char.IsControl(key.KeyChar))
                {
                    typed.Append(key.KeyChar);
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
    }
}
