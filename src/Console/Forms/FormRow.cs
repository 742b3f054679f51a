namespace Linkspan.Console.Forms;

/// <summary>One row of a repeated group.</summary>
/// <param name="Prefix">What its fields' names begin with: <c>addresses[0]</c>.</param>
/// <param name="Number">From 1.</param>
public sealed record FormRow(string Prefix, int Number)
{
    /// <summary>The full name of one of its fields.</summary>
    public string Field(string name) => $"{Prefix}.{name}";
}
