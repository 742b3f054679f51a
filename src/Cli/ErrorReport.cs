using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Linkspan.Client;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli;

/// <summary>Says what went wrong in one sentence, what to do in another, and gives the exit code.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do; may be empty.</param>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
internal sealed record ErrorReport(string Message, string Hint, int ExitCode)
{
    /// <returns>The report of an expected error; null for a bug, which must not be dressed up.</returns>
    public static ErrorReport? Of(Exception error) => error switch
    {
        CommandException command => new(command.Message, command.Hint, command.ExitCode),
        LinkspanApiException api => new(api.Message, HintOf(api), CodeOf(api)),
        TimeoutException => new(error.Message, "Wait longer with --timeout, or look at it with show.", Cli.ExitCode.Timeout),
        WaitFailedException => new(error.Message, "", Cli.ExitCode.Failure),
        OperationCanceledException => new("Interrupted.", "", Cli.ExitCode.Interrupted),
        HttpRequestException http => new(ReachMessage(http), ReachHint(http), Cli.ExitCode.Unreachable),
        AuthenticationException => new(error.Message, "Is this address a Linkspan server?", Cli.ExitCode.Unreachable),
        CryptographicException => new($"A certificate cannot be read: {error.Message}", "", Cli.ExitCode.Failure),
        UnauthorizedAccessException or IOException => new(error.Message, "", Cli.ExitCode.Failure),
        _ => null,
    };

    /// <summary>Writes both sentences.</summary>
    public void WriteTo(TextWriter writer)
    {
        writer.WriteLine($"linkspan: {Message}");
        if (Hint.Length > 0)
        {
            writer.WriteLine(Hint);
        }
    }

    private static int CodeOf(LinkspanApiException error) => error.Status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => Cli.ExitCode.NotFound,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Cli.ExitCode.Denied,
        HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed
            or HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests => Cli.ExitCode.Refused,
        _ => Cli.ExitCode.Failure,
    };

    private static string HintOf(LinkspanApiException error)
    {
        ErrorDetail detail = error.Detail;
        List<string> parts = [];
        if (detail.Blockers.Count > 0)
        {
            parts.Add("In the way: " + string.Join(", ", detail.Blockers.Select(Describe)) + ".");
        }

        // A join token stands in the place of a key: no sign-in mends it.
        if (error.Status == HttpStatusCode.Unauthorized && detail.Reason != "joinToken.refused")
        {
            parts.Add(
                "Sign in with: linkspan login. Or give a key with LINKSPAN_KEY, or on the server's host its folder with --data.");
        }

        if (detail.Retryable)
        {
            parts.Add(detail.RetryAfterSeconds is { } seconds ? $"Try again in {seconds} s." : "Try again later.");
        }

        if (detail.Reason.Length > 0)
        {
            parts.Add($"[{detail.Reason}{(detail.MustAct is { } who ? $", {who} must act" : "")}]");
        }

        return string.Join(' ', parts);
    }

    private static string Describe(Blocker blocker) =>
        $"{blocker.Kind} {blocker.Id}".TrimEnd() + (blocker.Name.Length > 0 ? $" ({blocker.Name})" : "");

    private static string ReachMessage(HttpRequestException error) => error.InnerException switch
    {
        AuthenticationException inner => $"The server's certificate is not trusted: {inner.Message}",
        SocketException inner => $"The server cannot be reached: {inner.Message}.",
        _ => $"The server cannot be reached: {error.Message}",
    };

    private static string ReachHint(HttpRequestException error) => error.InnerException is AuthenticationException
        ? "Sign in with: linkspan login. Or give the server's ca.pem with LINKSPAN_CA, or the folder that holds it with --data."
        : "Is it running? Start it with: linkspan server. Another address: --url or LINKSPAN_URL.";
}
