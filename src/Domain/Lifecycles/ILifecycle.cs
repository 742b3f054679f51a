namespace Linkspan.Domain.Lifecycles;

/// <summary>A lifecycle as text, for the page that documents it.</summary>
public interface ILifecycle
{
    /// <summary>What the object is called in a sentence.</summary>
    string Noun { get; }

    /// <summary>State, trigger and the state after it.</summary>
    IReadOnlyList<(string From, string On, string To)> Rows { get; }
}
