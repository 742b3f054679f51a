namespace Linkspan.DataPlane.ControlChannel;

/// <summary>The version of this program.</summary>
public static class ProgramVersion
{
    /// <summary>Such as <c>1.2.3</c>.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
