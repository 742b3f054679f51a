using Linkspan.Console.Pages;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console;

/// <summary>Pages that every part of the console answers with.</summary>
internal static class ConsolePages
{
    /// <summary>Instead of a page whose operation said no.</summary>
    public static IResult Of(ConsoleView view, Problem problem) => problem.Kind switch
    {
        ProblemKind.Forbidden => Page(
            view,
            StatusCodes.Status403Forbidden,
            problem.Code == "caller.role" ? "You may not do this" : "You may not see this",
            problem.Message,
            problem.Code),
        ProblemKind.NotFound or ProblemKind.Invalid => NotFound(view, problem),
        ProblemKind.Unavailable => Page(
            view, StatusCodes.Status503ServiceUnavailable, "Linkspan cannot do this now", problem.Message, problem.Code),
        _ => Page(view, StatusCodes.Status409Conflict, "This does not work now", problem.Message, problem.Code),
    };

    /// <summary>For an address that leads nowhere.</summary>
    public static IResult NotFound(ConsoleView view, Problem? problem = null) => Page(
        view,
        StatusCodes.Status404NotFound,
        "There is nothing here",
        problem?.Message ?? "The address may be mistyped, or what stood here was deleted.",
        problem?.Code);

    /// <summary>For a form that was not made for this session.</summary>
    public static IResult FormRefused(ConsoleView view) => Page(
        view,
        StatusCodes.Status400BadRequest,
        "This form is no longer good",
        "It was made before you signed in or out, or in another window. Go back, load the page again, and repeat what you did.");

    /// <summary>For a form that holds more than any form does.</summary>
    public static IResult FormTooLarge(ConsoleView view, int maxBytes) => Page(
        view,
        StatusCodes.Status413PayloadTooLarge,
        "This form is too large",
        $"What was typed or pasted has more than {maxBytes / 1024} KiB, and nothing was changed. Go back, and send less.",
        "body.tooLarge");

    /// <summary>For a fault of our own.</summary>
    /// <param name="reference">What finds it in the log.</param>
    public static IResult Failed(ConsoleView view, string reference) => Page(
        view,
        StatusCodes.Status500InternalServerError,
        "Something went wrong here",
        $"This is a fault of Linkspan, and nothing was changed. The server's log has it under {reference}.");

    private static RazorComponentResult<ProblemPage> Page(
        ConsoleView view, int status, string title, string message, string? code = null) =>
        new(new Dictionary<string, object?>
        {
            [nameof(ProblemPage.View)] = view,
            [nameof(ProblemPage.Title)] = title,
            [nameof(ProblemPage.Message)] = message,
            [nameof(ProblemPage.Code)] = code,
        })
        { StatusCode = status };
}
