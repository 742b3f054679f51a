namespace Linkspan.Contracts.Rest.Nodes;

/// <summary>A host joins by a token.</summary>
public sealed record EnrolNodeRequest
{
    /// <summary>The join token's text.</summary>
    public string? Token { get; init; }

    /// <summary>A certificate request (PKCS #10, PEM) with the P-256 key that the host made.</summary>
    public string? Csr { get; init; }

    /// <summary>The token's by default.</summary>
    public string? VpcId { get; init; }

    /// <summary>The token's by default.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The token's by default.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The host's name.</summary>
    public string? HostName { get; init; }

    /// <summary>Where other nodes reach it, HOST:PORT; for the service role.</summary>
    public string? Advertise { get; init; }

    /// <summary>The program's version.</summary>
    public string? Version { get; init; }
}
