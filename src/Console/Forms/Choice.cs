namespace Linkspan.Console.Forms;

/// <summary>One of those that a drop-down list or a group of radio buttons offers.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
public sealed record Choice(string Value, string Text)
{
    /// <summary>What choosing it does; radio buttons show it.</summary>
    public string? Hint { get; init; }

    /// <summary>The heading that a drop-down list puts it under.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it is shown but cannot be chosen.</summary>
    public bool Disabled { get; init; }
}
