namespace Linkspan.Cli.Demo;

/// <summary><c>--order</c> in words.</summary>
internal static class DemoOrderText
{
    public const string ConnectFirst = "connect-first";
    public const string RegisterFirst = "register-first";

    /// <param name="text">One of the two.</param>
    public static DemoOrder Parse(string text) => text == RegisterFirst ? DemoOrder.RegisterFirst : DemoOrder.ConnectFirst;
}
