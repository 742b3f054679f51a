namespace Linkspan.Wire.Dns;

/// <summary>Record classes, with their numbers on the wire.</summary>
public enum DnsClass : ushort
{
    IN = 1,
    CH = 3,
    ANY = 255,
}
