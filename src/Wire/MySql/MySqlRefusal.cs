using System.Buffers;

namespace Linkspan.Wire.MySql;

/// <summary>
/// A refusal that takes the greeting's place, as a server's own 1040 and 1129 do. Its sequence id is 0, and it has no SQLSTATE:
/// no capabilities are agreed yet, and MySQL's own client library would show a SQLSTATE as part of the sentence.
/// </summary>
/// <param name="Code">A number that drivers know and that none of them retries.</param>
/// <param name="Message">One sentence: what is wrong and who must act. The mariadb client shows it whole.</param>
public sealed record MySqlRefusal(ushort Code, string Message)
{
    /// <summary>Too many connections: drivers may try again later.</summary>
    public const ushort TooManyConnections = 1040;

    /// <summary>Access denied: trying again cannot help before somebody has acted.</summary>
    public const ushort AccessDenied = 1045;

    /// <summary>An error without a number of its own.</summary>
    public const ushort Unknown = 1105;

    public void Write(IBufferWriter<byte> output) => new MySqlError(Code, SqlState: null, Message).Write(output, sequence: 0);

    public byte[] ToArray()
    {
        ArrayBufferWriter<byte> output = new();
        Write(output);
        return output.WrittenSpan.ToArray();
    }
}
