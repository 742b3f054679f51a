namespace Linkspan.Cli;

/// <summary>Asks before something is changed outside of Linkspan.</summary>
internal static class Question
{
    /// <summary>Returns when the answer is yes.</summary>
    /// <param name="context">Where to ask.</param>
    /// <param name="question">Without the choice.</param>
    /// <param name="yes">Answered already by <c>--yes</c>.</param>
    /// <param name="instead">What to do where there is nobody to ask.</param>
    /// <exception cref="CommandException">The answer is no, or there is nobody to ask.</exception>
    public static void Confirm(
        CliContext context, string question, bool yes, string instead = "Answer beforehand with --yes.")
    {
        if (yes)
        {
            return;
        }

        if (!context.IsInteractive)
        {
            throw CommandException.Usage("There is nobody to ask.", instead);
        }

        context.Error.Write($"{question} [y/N] ");
        context.Error.Flush();
        if (context.In.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
        {
            throw new CommandException("Nothing was changed.", "");
        }
    }
}
