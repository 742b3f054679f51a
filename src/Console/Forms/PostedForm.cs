using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Console.Access;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Linkspan.Console.Forms;

/// <summary>A form that was sent: read into an operation's input, and shown again with what was typed when it said no.</summary>
/// <param name="context">The request.</param>
/// <param name="fields">What was sent.</param>
/// <param name="newKey">Idempotency key for the form when it is shown again.</param>
/// <param name="notices">Says after the redirect what was done.</param>
internal sealed class PostedForm(HttpContext context, IFormCollection fields, string newKey, Notices notices)
{
    private const int MaxKeyLength = 64;

    private readonly List<Problem> _unread = [];

    /// <summary>Whether everything is only to be checked.</summary>
    public bool IsCheck => fields.ContainsKey(FormFields.Check);

    /// <summary>Whether all that was read from it could be. Where not, <see cref="Write"/> only checks, so that whoever typed it
    /// reads of the other fields too.</summary>
    public bool IsRead => _unread.Count == 0;

    /// <summary>
    /// What the operation needs to know of the form. A check is stored nowhere, so its key stays good for the form that follows.
    /// </summary>
    public WriteContext Write => new(
        ConsoleSession.Get(context).Caller,
        OnlyChecks ? null : Key,
        OnlyChecks || Key is null ? string.Empty : Hash(),
        OnlyChecks,
        Revision);

    private bool OnlyChecks => IsCheck || !IsRead;

    private long? Revision =>
        long.TryParse(fields[FormFields.Revision], NumberStyles.None, CultureInfo.InvariantCulture, out long revision)
            ? revision
            : null;

    private string? Key => fields[FormFields.Key].ToString() is { Length: >= 1 and <= MaxKeyLength } key
        && key.All(char.IsAsciiLetterOrDigit) ? key : null;

    /// <summary>What was typed, without blanks around it; empty when nothing.</summary>
    public string Text(string name) => fields[name].ToString().Trim();

    /// <summary>The same; null when nothing.</summary>
    public string? Optional(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>A secret, exactly as it was typed.</summary>
    public string Secret(string name) => fields[name].ToString();

    /// <summary>Every line, or every one of several choices, without empty ones.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. fields[name].SelectMany(value => (value ?? string.Empty).Split(
            ['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>Whether a checkbox is on.</summary>
    public bool IsOn(string name) => fields.ContainsKey(name);

    /// <summary>How many rows a repeated group has.</summary>
    public int Rows(string group) => State().Rows(group);

    /// <summary>A whole number.</summary>
    /// <returns>The number; or <c>form.number</c>.</returns>
    public Result<int> Number(string name) => Number<int>(name);

    private Result<T> Number<T>(string name)
        where T : IBinaryInteger<T> =>
        T.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T? number)
            ? number
            : Problem.Invalid("form.number", "Type a whole number.", name);

    /// <summary>A whole number; what is none is said when the form is shown again, and something else goes on in its
    /// place.</summary>
    /// <param name="name">The field.</param>
    /// <param name="instead">A number that the operation takes.</param>
    public T NumberOr<T>(string name, T instead)
        where T : struct, IBinaryInteger<T>
    {
        if (Number<T>(name).TryGet(out T number, out Problem? problem))
        {
            return number;
        }

        _unread.Add(problem);
        return instead;
    }

    /// <summary>One of a few, by its name in any case.</summary>
    /// <returns>The choice; or <c>form.choice</c>.</returns>
    public Result<T> Choice<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse(Text(name), ignoreCase: true, out T choice) && Enum.IsDefined(choice)
            && !char.IsAsciiDigit(Text(name)[0])
            ? choice
            : Problem.Invalid("form.choice", "Choose one of those that are offered.", name);

    /// <summary>Whether the object's name was typed to confirm that it is to be deleted.</summary>
    /// <returns>True; or <c>form.confirmation</c>.</returns>
    public Result<bool> Confirms(string name) => Text(FormFields.Confirmation) == name
        ? true
        : Problem.Invalid(
            "form.confirmation", $"Type {name} to confirm that it is to be deleted.", FormFields.Confirmation);

    /// <summary>Whether only a row was added or removed: then the form is to be shown again.</summary>
    public bool ChangesRows(out FormState form)
    {
        form = State();
        if (!fields.TryGetValue(FormFields.Rows, out StringValues command))
        {
            return false;
        }

        form = form with { Values = FormRows.Apply(form, command.ToString()) };
        return true;
    }

    /// <summary>The form with what was typed, under a new key, and with all that could not be read from it.</summary>
    /// <param name="problem">Why it was not carried out; null: it was only checked.</param>
    public FormState Again(Problem? problem)
    {
        Problem[] all = problem is null ? [.. _unread] : [.. _unread, Told(problem)];
        return State() with { Problem = all.FirstOrDefault(), Also = [.. all.Skip(1)] };
    }

    private static Problem Told(Problem problem) => problem.Code switch
    {
        "idempotency.reused" => problem with
        {
            Message = "This form was sent before with other values. See what that did, then send it again.",
        },
        "revision.changed" => problem with
        {
            Message = "Somebody has changed this since you opened it. Open the page anew to see it as it is now.",
        },
        _ => problem,
    };

    /// <summary>Leads to a page, and says there what was done.</summary>
    /// <param name="path">A page of the console.</param>
    /// <param name="notice">One sentence.</param>
    public IResult Done(string path, string notice) => notices.Redirect(path, notice);

    private FormState State() => new(
        fields.Where(field => !FormFields.IsOfFrame(field.Key)).ToDictionary(field => field.Key, field => field.Value), newKey)
    {
        Revision = Revision,
    };

    /// <summary>SHA-256 over path and fields, each with its length in front.</summary>
    private string Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IEnumerable<string> texts = fields.Where(field => field.Key == FormFields.Revision || !FormFields.IsOfFrame(field.Key))
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .SelectMany(field => field.Value.Select(value => $"{field.Key}={value}"))
            .Prepend(context.Request.Path.ToUriComponent());
        foreach (string text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
