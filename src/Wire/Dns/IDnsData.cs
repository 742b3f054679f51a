namespace Linkspan.Wire.Dns;

/// <summary>The data of one record; which shape follows from the record's type.</summary>
public interface IDnsData;
