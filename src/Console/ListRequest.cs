using Linkspan.Console.Components;
using Linkspan.ControlPlane.Storage;

namespace Linkspan.Console;

/// <summary>Which part of a list a page was asked for.</summary>
internal sealed record ListRequest
{
    // No list is longer, and a page number from a stranger must not overflow.
    private const int MaxPage = 1_000_000;

    /// <param name="path">Path of the list.</param>
    /// <param name="search">What names must hold; null: nothing.</param>
    /// <param name="page">From 1.</param>
    public ListRequest(string path, string? search, int page) =>
        (Path, Search, Page) = (path, search?.Trim() ?? string.Empty, Math.Clamp(page, 1, MaxPage));

    private string Path { get; }

    private string Search { get; }

    private int Page { get; }

    /// <summary>Only rows with this status; null: all.</summary>
    public string? Status { get; init; }

    /// <summary>What the operation is asked for.</summary>
    public ListQuery Query => new(
        Name: Search.Length > 0 ? Search : null, Status: Status, PageSize: Components.Paging.Size,
        Skip: (Page - 1) * Components.Paging.Size);

    /// <summary>Where the page stands, once the operation has answered.</summary>
    public Paging Paging(int shown, int total) =>
        new(Path, Search, Page, shown, total) { Status = Status };
}
