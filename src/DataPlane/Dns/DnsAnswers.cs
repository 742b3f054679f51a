using System.Net;
using System.Net.Sockets;
using Linkspan.Wire.Dns;

namespace Linkspan.DataPlane.Dns;

/// <summary>
/// Authoritative answers as a pure function of a view and a query. Names under the view's suffix alone; no recursion; every
/// query that can be told to be one gets an answer, so that no resolver waits.
/// </summary>
/// <remarks>Source: RFC 1034 and 1035; 2308 (absence), 6604 (codes behind aliases), 6891 (EDNS), 8020, 8482 (ANY).</remarks>
public static class DnsAnswers
{
    /// <summary>The largest answer over UDP: crosses every network unfragmented (DNS flag day 2020).</summary>
    public const ushort MaxUdpBytes = 1232;

    // Aliases are made by us and are one step deep; the bound is for a view that is wrong.
    private const int MaxAliases = 8;

    /// <summary>Answers one query.</summary>
    /// <returns>The response; or null for what must not be answered: a response, or less than a header. Never throws.</returns>
    public static byte[]? Answer(DnsView view, ReadOnlySpan<byte> query, DnsTransport transport)
    {
        if (!DnsHeader.TryRead(query, out DnsHeader header) || header.IsResponse)
        {
            return null;
        }
        DnsMessage? message = null;
        DnsMessage response;
        if (header.Opcode != DnsOpcode.Query)
        {
            response = Fail(header, [], DnsResponseCode.NotImplemented);
        }
        else if (!DnsReader.TryRead(query, out message) || message!.Questions.Count != 1)
        {
            response = Fail(header, [], DnsResponseCode.FormatError);
        }
        else if (message.Edns is { Version: > 0 })
        {
            response = Fail(header, message.Questions, DnsResponseCode.BadVersion);
        }
        else
        {
            response = Answer(view, header, message.Questions[0]);
        }
        DnsEdns? edns = message?.Edns is { } asked ? new DnsEdns(MaxUdpBytes, DnssecOk: asked.DnssecOk) : null;
        return DnsWriter.Write(response with { Edns = edns }, LimitBytes(message?.Edns, transport));
    }

    private static int LimitBytes(DnsEdns? asked, DnsTransport transport) => (transport, asked) switch
    {
        (DnsTransport.Tcp, _) => DnsMessage.MaxBytes,
        (_, null) => DnsMessage.MinUdpBytes,
        _ => Math.Clamp(asked.UdpBytes, (ushort)DnsMessage.MinUdpBytes, MaxUdpBytes),
    };

    private static DnsMessage Answer(DnsView view, DnsHeader header, DnsQuestion question)
    {
        if (question.Class != DnsClass.IN || !question.Name.IsAtOrUnder(view.Suffix)
            || question.Type is DnsType.AXFR or DnsType.IXFR)
        {
            return Fail(header, [question], DnsResponseCode.Refused);
        }
        if (question.Type == DnsType.OPT)
        {
            return Fail(header, [question], DnsResponseCode.FormatError);
        }
        List<DnsRecord> answers = [];
        DnsName name = question.Name;
        while (answers.Count < MaxAliases && view.Find(name) is { CanonicalName: { } target })
        {
            answers.Add(new DnsRecord(name, DnsType.CNAME, DnsClass.IN, view.TtlSeconds, new DnsNameData(target)));
            if (question.Type is DnsType.CNAME or DnsType.ANY || !target.IsAtOrUnder(view.Suffix))
            {
                // What a name outside the zone means is for the resolver to find out.
                return Succeed(header, question, answers, []);
            }
            name = target;
        }
        int aliases = answers.Count;
        answers.AddRange(RecordsAt(view, name, question.Type));
        if (answers.Count > aliases)
        {
            return Succeed(header, question, answers, []);
        }
        bool exists = name.Equals(view.Suffix) || view.Find(name) is not null || view.IsEmptyNonTerminal(name);
        DnsMessage absent = Succeed(header, question, answers, [view.StartOfAuthority]);
        return exists ? absent : absent with { Header = absent.Header with { ResponseCode = DnsResponseCode.NameError } };
    }

    private static IEnumerable<DnsRecord> RecordsAt(DnsView view, DnsName name, DnsType type)
    {
        if (name.Equals(view.Suffix))
        {
            return type switch
            {
                // One set of records is answer enough to ANY (RFC 8482, section 4.1).
                DnsType.SOA or DnsType.ANY => [view.StartOfAuthority],
                DnsType.NS => [new DnsRecord(name, DnsType.NS, DnsClass.IN, view.TtlSeconds, new DnsNameData(view.NameServer))],
                _ => [],
            };
        }
        IReadOnlyList<IPAddress> addresses = view.Find(name)?.Addresses ?? [];
        AddressFamily? family = type switch
        {
            DnsType.A => AddressFamily.InterNetwork,
            DnsType.AAAA => AddressFamily.InterNetworkV6,
            DnsType.ANY when addresses.Count > 0 => addresses[0].AddressFamily,
            _ => null,
        };
        DnsType found = family == AddressFamily.InterNetworkV6 ? DnsType.AAAA : DnsType.A;
        return addresses.Where(address => address.AddressFamily == family)
            .Select(address => new DnsRecord(name, found, DnsClass.IN, view.TtlSeconds, new DnsAddressData(address)));
    }

    private static DnsMessage Succeed(
        DnsHeader header, DnsQuestion question, IReadOnlyList<DnsRecord> answers, IReadOnlyList<DnsRecord> authority) =>
        new(Respond(header, DnsResponseCode.NoError) with { IsAuthoritative = true }, [question], answers, authority, [], null);

    private static DnsMessage Fail(DnsHeader header, IReadOnlyList<DnsQuestion> questions, DnsResponseCode code) =>
        new(Respond(header, code), questions, [], [], [], null);

    private static DnsHeader Respond(DnsHeader query, DnsResponseCode code) =>
        new(query.Id, query.Opcode, code)
        {
            IsResponse = true,
            RecursionDesired = query.RecursionDesired,
            CheckingDisabled = query.CheckingDisabled,
        };
}
