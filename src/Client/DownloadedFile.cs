namespace Linkspan.Client;

/// <summary>A long answer that is read as it arrives.</summary>
public sealed class DownloadedFile : IDisposable
{
    private readonly HttpResponseMessage _response;

    internal DownloadedFile(HttpResponseMessage response, Stream content) => (_response, Content) = (response, content);

    /// <summary>The bytes.</summary>
    public Stream Content { get; }

    /// <summary>A header's value; empty when it is absent.</summary>
    public string Header(string name) =>
        _response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(',', values) : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Content.Dispose();
        _response.Dispose();
    }
}
