namespace Linkspan.Cli.Demo;

/// <summary><c>--order</c> in words.</summary>
internal static class DemoOrderText
{
    /// <exception cref="CommandException">It is neither.</exception>
    public static DemoOrder Parse(string text) => text switch
    {
        "connect-first" => DemoOrder.ConnectFirst,
        "register-first" => DemoOrder.RegisterFirst,
        _ => throw CommandException.Usage($"--order {text} is not known.", "Give connect-first or register-first."),
    };
}
