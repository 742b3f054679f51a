namespace Linkspan.Console.Forms;

/// <summary>What is to be deleted.</summary>
/// <param name="Path">Its own address; the form is sent to <c>delete</c> below it.</param>
/// <param name="Name">Its name.</param>
/// <param name="MayDelete">Whether the caller's role allows it.</param>
internal sealed record DeleteSubject(string Path, string Name, bool MayDelete)
{
    /// <summary>Whether it has a page of its own, which leads to the question.</summary>
    public bool HasPage { get; init; } = true;
}
