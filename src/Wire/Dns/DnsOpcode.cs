namespace Linkspan.Wire.Dns;

/// <summary>What a message is about, 4 bits.</summary>
public enum DnsOpcode : byte
{
    Query = 0,
    Status = 2,
    Notify = 4,
    Update = 5,
}
