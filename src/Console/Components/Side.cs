namespace Linkspan.Console.Components;

/// <summary>The two sides of the console.</summary>
public enum Side
{
    /// <summary>The guides' TiDB Cloud.</summary>
    Database,

    /// <summary>The guides' Alibaba Cloud.</summary>
    Vpc,
}
