namespace Linkspan.Fuzz;

/// <summary>Something that reads untrusted bytes, and an independent word on what it may take.</summary>
public interface IFuzzTarget
{
    string Name { get; }

    /// <summary>Valid inputs to begin with.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Has the input read and judges the outcome.</summary>
    /// <returns>A number for the kind of outcome: inputs that show a new one are kept and changed further.</returns>
    /// <exception cref="FuzzException">The reader took what it may not take, or read it as something else.</exception>
    int Try(byte[] input);
}
