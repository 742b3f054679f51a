using System.Globalization;
using Linkspan.Wire.MySql;

namespace Linkspan.DataPlane.Sessions;

/// <summary>A session that is not let through, and what the client is told in the place of the database's greeting.</summary>
/// <remarks>
/// Error numbers are MySQL's own, chosen by what drivers do with them: 1040 (too many connections) may be tried again later;
/// 1045 (access denied) cannot help before somebody acts; 1130 (host not privileged) is about where the client stands; 1053
/// (server shutdown) and 1105 (unknown) are of the moment. The stable code stands in brackets at the front of the sentence.
/// </remarks>
/// <param name="Reason">A stable code, from <see cref="RefusalReason"/> or from the provider's word on the endpoint.</param>
/// <param name="ErrorNumber">MySQL's error number.</param>
/// <param name="Message">One sentence: what is wrong, and who must act.</param>
internal sealed record Refusal(string Reason, ushort ErrorNumber, string Message)
{
    /// <summary>ER_SERVER_SHUTDOWN.</summary>
    public const ushort ServerShutdown = 1053;

    /// <summary>ER_HOST_NOT_PRIVILEGED.</summary>
    public const ushort HostNotPrivileged = 1130;

    /// <summary>The node has no descriptor or port left.</summary>
    public static Refusal NodeExhausted { get; } = new(
        RefusalReason.NodeExhausted,
        MySqlRefusal.TooManyConnections,
        "this node has no file descriptor or port left: the operator must raise its limits");

    /// <summary>Nothing that could take the session did.</summary>
    /// <param name="failure">Of the last try.</param>
    public static Refusal Unreached(SessionTerms terms, DialFailure failure) => (terms.Route, failure) switch
    {
        (_, DialFailure.Exhausted) => NodeExhausted,
        (null, _) => new Refusal(
            RefusalReason.DatabaseUnreachable,
            MySqlRefusal.Unknown,
            $"the database of instance {terms.Service?.InstanceId} cannot be reached ({failure}): the provider must act"),
        _ => new Refusal(
            RefusalReason.ServiceUnreachable,
            MySqlRefusal.Unknown,
            $"no service node of {terms.ServiceId} took the session ({failure}): the provider must act"),
    };

    /// <summary>The database took the connection and said nothing.</summary>
    public static Refusal Silent(SessionTerms terms, TimeSpan waited) => new(
        RefusalReason.DatabaseSilent,
        MySqlRefusal.Unknown,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the database of instance {terms.Service?.InstanceId} took the connection and did not greet within "
                + $"{waited.TotalSeconds:0.#} s: the provider must act"));

    /// <summary>The packet, complete with its header.</summary>
    public byte[] ToErrorPacket() => new MySqlRefusal(ErrorNumber, $"[{Reason}] {Message}").ToArray();
}
