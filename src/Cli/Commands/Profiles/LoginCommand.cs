using System.CommandLine;
using Linkspan.Cli.Connection;
using Linkspan.Cli.Profiles;
using Linkspan.Client;

namespace Linkspan.Cli.Commands.Profiles;

/// <summary><c>login</c>: pins the server's CA, checks a key, and keeps both as a profile. Nothing is kept unless both are
/// right.</summary>
internal sealed class LoginCommand : Command
{
    public LoginCommand(CliContext context)
        : base("login", "Keeps a server and a key as a profile. The key is asked for, or read from standard input.")
    {
        Option<string?> ca = this.Optional<string>("--ca", "FILE", "The server's ca.pem, brought here by another way.");
        Option<string?> fingerprint = this.Optional<string>(
            "--fingerprint", "SHA256", "The CA's fingerprint, known by another way: instead of comparing it.");
        Option<bool> yes = this.Flag("--yes", "Trust the CA that the server offers, without comparing its fingerprint.");
        this.Run(context, async (call, cancellationToken) =>
        {
            ProfileFile file = ProfileFile.Get(context.Variable);
            ProfileSet profiles = file.Read();
            string name = NameOf(call.Given.Profile ?? GivenConnection.Text(context.Variable("LINKSPAN_PROFILE")));
            Profile? before = profiles.Profiles.GetValueOrDefault(name);
            Uri url = UrlOf(call, before);
            AuthorityChoice authority = new(context, url, call.Data)
            {
                File = GivenConnection.Text(call.Value(ca)) ?? GivenConnection.Text(context.Variable("LINKSPAN_CA")),
                Fingerprint = GivenConnection.Text(call.Value(fingerprint)),
                Yes = call.Value(yes),
                Pinned = before?.IsFor(url) == true ? before.CaCertificate : "",
            };
            string pinned = await authority.ChooseAsync(cancellationToken);
            string key = KeyOf(call.Given.Key ?? GivenConnection.Text(context.Variable("LINKSPAN_KEY")) ?? AskKey(context, url));
            Profile profile = new(url.GetLeftPart(UriPartial.Authority), key, pinned);
            LinkspanClientOptions options = new(url, key, CaPem: GivenConnection.Text(pinned));
            WhoAmI who = await WhoAmI.AskAsync(context, options, cancellationToken);
            file.Write(profiles.With(name, profile));
            call.Print(who with { Profile = name, Source = $"the profile {name}" });
        });
    }

    private static string NameOf(string? given)
    {
        string name = given ?? ChosenProfile.DefaultName;
        return name.Length <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? name
            : throw CommandException.Usage(
                $"{name} cannot be a profile's name.", "Take 1 to 64 letters, digits, dashes, underscores and dots.");
    }

    private static Uri UrlOf(CommandCall call, Profile? before)
    {
        CliContext context = call.Context;
        string? address = call.Given.Url ?? GivenConnection.Text(context.Variable("LINKSPAN_URL")) ?? before?.Url
            ?? ServerFile.Find(call.Data)?.Url;
        if (address is null && context.IsInteractive)
        {
            context.Error.Write("Server, such as https://linkspan.example.com:7480: ");
            context.Error.Flush();
            address = GivenConnection.Text(context.In.ReadLine());
        }

        return ServerAddress.Address(address, call.Data);
    }

    private static string KeyOf(string given) => given.All(letter => letter is > ' ' and <= '~')
        ? given
        : throw CommandException.Usage("That is not an API key.", "It is one word: the secret that api-key create has shown.");

    private static string AskKey(CliContext context, Uri url)
    {
        if (context.IsInteractive)
        {
            context.Error.Write($"API key for {url.Authority} (not shown): ");
            context.Error.Flush();
        }

        string? key = context.ReadHidden is { } hidden ? hidden() : context.In.ReadLine();
        if (context.IsInteractive)
        {
            context.Error.WriteLine();
        }

        return GivenConnection.Text(key) ?? throw CommandException.Usage(
            "No key was given.", "Type it when asked, or write it to standard input: linkspan login --url URL < key-file");
    }
}
