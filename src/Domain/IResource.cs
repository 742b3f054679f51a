namespace Linkspan.Domain;

/// <summary>An object that is stored, listed, watched and deleted under an id of its own.</summary>
public interface IResource
{
    /// <summary>The kind's plural in the API, such as <c>endpoints</c>; the store's name for it too.</summary>
    static abstract string Kind { get; }

    /// <summary>The kind in a sentence, such as <c>interface endpoint</c>.</summary>
    static abstract string Noun { get; }

    /// <summary>The shape of its ids; null where ids are names that a person chose.</summary>
    static abstract IdFormat? IdFormat { get; }

    /// <summary>The id as text.</summary>
    string Key { get; }

    /// <summary>The organization or account that it belongs to; empty for what belongs to the operator.</summary>
    string Owner { get; }

    /// <summary>The display name; empty when the kind has none.</summary>
    string DisplayName { get; }

    /// <summary>The status as text, for lists that ask for one.</summary>
    string StatusText { get; }

    /// <summary>Ids of the objects that this one needs: they cannot be deleted while it is there.</summary>
    IEnumerable<string> References { get; }

    /// <summary>The store's revision that wrote this version; 0 before it is stored.</summary>
    long Revision { get; init; }

    /// <summary>When it was created.</summary>
    DateTimeOffset CreatedAt { get; }
}
