using System.Net;
using System.Net.Security;
using System.Text.RegularExpressions;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Testing.Servers;

namespace Linkspan.Bench;

/// <summary>
/// Somebody who has signed in to the console: pages as a browser asks for them, and streams as its script does.
/// </summary>
internal sealed partial class ConsoleVisitor : IDisposable
{
    private readonly Uri _url;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    private ConsoleVisitor(Uri url) => (_url, _client) = (url, NewConnection(url, _cookies));

    public static async Task<ConsoleVisitor> SignInAsync(LinkspanServer server)
    {
        AdministratorLink link = await server.Client.Operator.CreateAdministratorLinkAsync(
            new CreateAdministratorLinkRequest(), null, CancellationToken.None);
        ConsoleVisitor visitor = new(server.Url);
        string page = await visitor._client.GetStringAsync(link.Url);
        Dictionary<string, string> fields = HiddenField().Matches(page)
            .DistinctBy(match => match.Groups["name"].Value) // Each form of the page has its token, and all of them fit.
            .ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        using FormUrlEncodedContent form = new(fields);
        using HttpResponseMessage answer = await visitor._client.PostAsync("/sign-in", form);
        answer.EnsureSuccessStatusCode();
        return visitor;
    }

    public Task<string> PageAsync(string path) => _client.GetStringAsync(path);

    /// <summary>Opens a stream on a connection of its own, as another browser would.</summary>
    public async Task<IAsyncDisposable> FollowAsync(string page)
    {
        Dictionary<string, string> data = BodyData().Matches(page)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        HttpClient connection = NewConnection(_url, _cookies);
        Stream stream = await connection.GetStreamAsync(
            $"/console/live?session={data["session"]}&after={data["position"]}");
        byte[] head = new byte[256];
        await stream.ReadAtLeastAsync(head, 1);
        return new OpenStream(connection, stream);
    }

    public void Dispose() => _client.Dispose();

    // What is measured is the server: its certificate was looked at by the client that made the link.
    private static HttpClient NewConnection(Uri url, CookieContainer cookies) => new(new SocketsHttpHandler
    {
        CookieContainer = cookies,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    })
    {
        BaseAddress = url,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultRequestHeaders = { { "Accept", "text/html" } },
    };

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("data-(?<name>session|position)=\"(?<value>[^\"]+)\"")]
    private static partial Regex BodyData();

    private sealed class OpenStream(HttpClient connection, Stream stream) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await stream.DisposeAsync();
            connection.Dispose();
        }
    }
}
