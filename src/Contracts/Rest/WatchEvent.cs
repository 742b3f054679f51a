namespace Linkspan.Contracts.Rest;

/// <summary>The data of one server-sent event of a <c>:watch</c> stream. The event's id is the revision.</summary>
public sealed record WatchEvent<T>
{
    /// <summary>CHANGED or DELETED.</summary>
    public string Type { get; init; } = "";

    /// <summary>Grows with every change on the server; given back as <c>Last-Event-ID</c> it resumes the stream.</summary>
    public long Revision { get; init; }

    /// <summary>The object as it is now; null when it is gone.</summary>
    public T? Object { get; init; }
}
