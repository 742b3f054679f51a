using System.Buffers.Text;
using System.Collections.Specialized;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;

namespace Linkspan.Testing.OpenId;

/// <summary>
/// A fake identity provider on loopback: OpenID Connect's discovery, keys, authorization and token addresses. Whoever is sent to
/// it is signed in at once as <see cref="Person"/>; it checks what a provider checks (redirect address, client, PKCE, one use of
/// a code), and lies where a test wants it to.
/// </summary>
public sealed class FakeIdentityProvider : IAsyncDisposable
{
    public const string ClientId = "linkspan-tests";
    public const string ClientSecret = "a secret: with/odd signs";

    // Made once: a key takes longer than a sign-in.
    private static readonly FakeSigningKey Usual = new("key-1");

    private readonly HttpListener _listener = new();
    private readonly TimeProvider _time;
    private readonly Task _serving;
    private readonly Dictionary<string, NameValueCollection> _codes = [];

    private FakeIdentityProvider(TimeProvider time, int port)
    {
        _time = time;
        Issuer = $"http://127.0.0.1:{port}/tenant";
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Issuer { get; }

    /// <summary>Who signs in.</summary>
    public FakePerson Person { get; set; } = new("subject-1", "ann@example.com");

    /// <summary>Changes the claims of the next tokens.</summary>
    public Action<Dictionary<string, object>> Claims { get; set; } = _ => { };

    /// <summary>How it signs: RS256, or what a test wants to be refused: <c>none</c>, <c>HS256</c> with the client's
    /// secret.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>The key that it signs with; its own address tells of it, unless <see cref="Published"/> is another.</summary>
    public FakeSigningKey Key { get; set; } = Usual;

    /// <summary>The key that it tells of; null: the one that it signs with.</summary>
    public FakeSigningKey? Published { get; set; }

    /// <summary>Whether it answers that the person said no.</summary>
    public bool Refuses { get; set; }

    /// <summary>Paths that were asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public static FakeIdentityProvider Start(TimeProvider time)
    {
        while (true)
        {
            try
            {
                return new FakeIdentityProvider(time, FreePort.Next());
            }
            catch (HttpListenerException)
            {
                // Another program took the port in between.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                await AnswerAsync(context.Request, context.Response);
                context.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                // Closed, or a caller that left.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        string path = request.Url!.AbsolutePath;
        Asked.Add(path);
        switch (path)
        {
            case "/tenant/.well-known/openid-configuration":
                await WriteAsync(response, new
                {
                    issuer = Issuer,
                    authorization_endpoint = $"{Issuer}/authorize?tenant=1",
                    token_endpoint = $"{Issuer}/token",
                    jwks_uri = $"{Issuer}/keys",
                });
                break;
            case "/tenant/keys":
                await WriteAsync(response, new { keys = new[] { (Published ?? Key).AsPublic() } });
                break;
            case "/tenant/authorize":
                response.Redirect(Authorize(request.QueryString));
                break;
            case "/tenant/token":
                using (StreamReader reader = new(request.InputStream))
                {
                    await RedeemAsync(HttpUtility.ParseQueryString(await reader.ReadToEndAsync()), request.Headers, response);
                }

                break;
            default:
                response.StatusCode = 404;
                break;
        }
    }

    private string Authorize(NameValueCollection asked)
    {
        string code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        bool well = asked["client_id"] == ClientId && asked["response_type"] == "code" && asked["scope"] == "openid email"
            && asked["code_challenge_method"] == "S256" && asked["tenant"] == "1";
        _codes[code] = asked;
        string answer = Refuses || !well ? "error=access_denied" : $"code={code}&iss={Uri.EscapeDataString(Issuer)}";
        return $"{asked["redirect_uri"]}?{answer}&state={asked["state"]}";
    }

    private async Task RedeemAsync(NameValueCollection sent, NameValueCollection headers, HttpListenerResponse response)
    {
        string client = $"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(ClientSecret)}";
        string challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(sent["code_verifier"] ?? "")));
        if (!_codes.Remove(sent["code"] ?? "", out NameValueCollection? asked)
            || asked["redirect_uri"] != sent["redirect_uri"] || asked["code_challenge"] != challenge
            || headers["Authorization"] != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(client))}")
        {
            response.StatusCode = 400;
            await WriteAsync(response, new { error = "invalid_grant" });
            return;
        }

        await WriteAsync(response, new { token_type = "Bearer", access_token = "unused", id_token = Token(asked["nonce"]!) });
    }

    private string Token(string nonce)
    {
        long now = _time.GetUtcNow().ToUnixTimeSeconds();
        Dictionary<string, object> claims = new()
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = Person.Subject,
            ["email"] = Person.Email,
            ["email_verified"] = Person.IsVerified,
            ["nonce"] = nonce,
            ["iat"] = now,
            ["exp"] = now + 300,
        };
        Claims(claims);
        string text = $"{Encode(new { alg = Algorithm, kid = Key.Id, typ = "JWT" })}.{Encode(claims)}";
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        byte[] signature = Algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(ClientSecret), bytes),
            _ => Key.Sign(bytes),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private static async Task WriteAsync(HttpListenerResponse response, object body)
    {
        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body));
    }
}
