namespace Linkspan.Contracts.Rest.Nodes;

/// <summary>What a host keeps once it has joined.</summary>
public sealed record EnrolledNode
{
    public string NodeId { get; init; } = "";

    public string VpcId { get; init; } = "";

    public string ZoneId { get; init; } = "";

    /// <summary>endpoint, service.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>HOST:PORT; empty without the service role.</summary>
    public string Advertise { get; init; } = "";

    /// <summary>Its certificate, PEM.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>The CAs of nodes and of the node channel, PEM.</summary>
    public string Authorities { get; init; } = "";

    /// <summary>The port of the node channel, on the server's host.</summary>
    public int NodePort { get; init; }

    /// <summary>The suffix of all private names.</summary>
    public string Suffix { get; init; } = "";
}
