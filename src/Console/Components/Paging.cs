using Microsoft.AspNetCore.Http.Extensions;

namespace Linkspan.Console.Components;

/// <summary>Where in a list a page stands.</summary>
/// <param name="Path">Path of the list, without a query.</param>
/// <param name="Search">What the names must hold; empty: nothing.</param>
/// <param name="Page">From 1.</param>
/// <param name="Shown">Rows on this page.</param>
/// <param name="Total">Rows of the whole list.</param>
public sealed record Paging(string Path, string Search, int Page, int Shown, int Total)
{
    /// <summary>Rows of a full page.</summary>
    public const int Size = 20;

    /// <summary>Only rows with this status are listed; null: all.</summary>
    public string? Status { get; init; }

    /// <summary>Rows before this page.</summary>
    public int Skip => (Page - 1) * Size;

    /// <summary>Number of the first row, from 1.</summary>
    public int First => Shown == 0 ? 0 : Skip + 1;

    /// <summary>Number of the last row.</summary>
    public int Last => Skip + Shown;

    /// <summary>Whether there is a page before.</summary>
    public bool HasPrevious => Page > 1;

    /// <summary>Whether there is a page after.</summary>
    public bool HasNext => Last < Total;

    /// <summary>Another page of the same list.</summary>
    public string Link(int page)
    {
        QueryBuilder query = [];
        if (Search.Length > 0)
        {
            query.Add("search", Search);
        }

        if (Status is not null)
        {
            query.Add("status", Status);
        }

        if (page > 1)
        {
            query.Add("page", page.ToString());
        }

        return Path + query;
    }
}
