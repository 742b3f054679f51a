namespace Linkspan.Console.Components;

/// <summary>The two sides of the console, and who runs it.</summary>
public enum Side
{
    /// <summary>The guides' TiDB Cloud.</summary>
    Database,

    /// <summary>The guides' Alibaba Cloud.</summary>
    Vpc,

    /// <summary>The operator's pages, and the audit of everybody.</summary>
    Operator,
}
