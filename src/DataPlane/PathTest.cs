using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Health;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Names;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Wire.Dns;

namespace Linkspan.DataPlane;

/// <summary>
/// Walks the path of one endpoint as a client would take it, one hop at a time, up to the first that fails. It opens no
/// session, since that would count in the endpoint's limits and logs, and it never connects to a database without logging in,
/// since MariaDB and MySQL count that against the whole host.
/// </summary>
internal sealed class PathTest(
    NodeState state,
    NameServers names,
    LinkSet links,
    AddressGuard guard,
    IDatabaseHealth health,
    Func<ProbeTarget, CancellationToken, Task<ProbeOutcome>> probe,
    TimeProvider time)
{
    private const string Consumer = "consumer";
    private const string Provider = "provider";
    private const string Operator = "operator";
    private static readonly TimeSpan DnsTimeout = TimeSpan.FromSeconds(1);

    /// <returns>The hops in order up to the first that fails, or up to this node's end of the link where another node has the
    /// other half; empty when the endpoint is neither placed nor admitted here. A name that is left out for what fails further
    /// on is not the hop that fails.</returns>
    public async Task<IReadOnlyList<PathHop>> RunAsync(string endpointId, CancellationToken cancellationToken)
    {
        NodeSnapshot snapshot = state.Snapshot;
        if (state.Find(endpointId) is not { } found
            || !snapshot.Endpoints.TryGetValue(endpointId, out EndpointSnapshot? endpoint))
        {
            return snapshot.Admissions.TryGetValue(endpointId, out AdmissionSnapshot? admitted)
                ? await RunAdmittedAsync(snapshot, admitted.Admission, cancellationToken).ConfigureAwait(false)
                : [];
        }
        ServicePlacement? service = snapshot.FindService(endpoint.Placement.ServiceId);
        ServiceRoute? route = snapshot.FindRoute(endpoint.Placement.ServiceId);
        long askedAt = time.GetTimestamp();
        (Finding named, IReadOnlyList<IPAddress> answers, bool isWithdrawn) =
            await AskNameAsync(endpoint.Placement, cancellationToken).ConfigureAwait(false);
        PathHop name = named.As("name", time.GetElapsedTime(askedAt));
        if (!named.Ok && !isWithdrawn)
        {
            return [name];
        }
        List<PathHop> hops = Walk(
            ("address", () => CheckAddresses(answers, found.Zones, endpoint.Placement)),
            ("endpointNode", () => CheckEndpointNode(endpoint)),
            route is null
                ? ("serviceNode", () => CheckServiceNode(endpointId, endpoint.Placement.ServiceId, service))
                : ("link", () => CheckLink(endpoint.Placement, route)));
        bool fails = !hops[^1].Ok;
        if (isWithdrawn)
        {
            return fails ? [named.AsConsequence().As(name.Hop, TimeSpan.FromMilliseconds(name.ElapsedMs)), .. hops] : [name];
        }
        if (fails)
        {
            return [name, .. hops];
        }
        if (service is not null)
        {
            string? zoneId = endpoint.Placement.Zones.FirstOrDefault()?.ZoneId;
            hops.AddRange(await AskDatabaseAsync(service, zoneId, cancellationToken).ConfigureAwait(false));
        }
        return [name, .. hops];
    }

    /// <returns>The hops up to the first that fails.</returns>
    private List<PathHop> Walk(params ReadOnlySpan<(string Hop, Func<Finding> Check)> way)
    {
        List<PathHop> hops = [];
        foreach ((string hop, Func<Finding> check) in way)
        {
            long startedAt = time.GetTimestamp();
            Finding finding = check();
            hops.Add(finding.As(hop, time.GetElapsedTime(startedAt)));
            if (!finding.Ok)
            {
                break;
            }
        }
        return hops;
    }

    /// <summary>The service node's half of a path whose other half is another node's.</summary>
    private async Task<IReadOnlyList<PathHop>> RunAdmittedAsync(
        NodeSnapshot snapshot, EndpointAdmission admission, CancellationToken cancellationToken)
    {
        ServicePlacement? service = snapshot.FindService(admission.ServiceId);
        Finding finding = admission.Access.Allowed
            ? CheckServiceNode(admission.EndpointId, admission.ServiceId, service)
            : Finding.Fail($"[{admission.Access.Reason}] {admission.Access.Message}", Provider);
        PathHop hop = finding.As("serviceNode", TimeSpan.Zero);
        return finding.Ok && service is not null
            ? [hop, .. await AskDatabaseAsync(service, admission.Zones.FirstOrDefault()?.ZoneId, cancellationToken)
                .ConfigureAwait(false)]
            : [hop];
    }

    /// <summary>Looks at the link that a new session would take.</summary>
    private Finding CheckLink(EndpointPlacement endpoint, ServiceRoute route)
    {
        string zoneId = endpoint.Zones.FirstOrDefault()?.ZoneId ?? "";
        BackendChoice way = BackendChoice.From(route.Nodes, zoneId, links.StandingOf, turn: 0, most: 1);
        if (way.Next()?.Node is { } node && links.Find(node.NodeId) is { IsUp: true } up)
        {
            string roundTrip = up.RoundTripMs is { } ms
                ? string.Create(CultureInfo.InvariantCulture, $", which answers in {ms:0.0} ms")
                : "";
            return Finding.Pass($"{up.Carriers} carriers to service node {up.PeerNodeId} are up{roundTrip}");
        }
        return Finding.Fail(
            route.Nodes.Select(other => links.Find(other.NodeId)).OfType<LinkReport>().FirstOrDefault()?.Message
                ?? $"no service node of {route.ServiceId} has said where it is reached",
            Provider);
    }

    /// <returns>And whether the responder is well, and leaves the name out because no zone is.</returns>
    private async Task<(Finding Finding, IReadOnlyList<IPAddress> Answers, bool IsWithdrawn)> AskNameAsync(
        EndpointPlacement endpoint, CancellationToken cancellationToken)
    {
        if (names.AddressOf(endpoint.VpcId) is not { } resolver)
        {
            return (Finding.Fail(names.ProblemOf(endpoint.VpcId) ?? "the responder does not answer", Operator), [], false);
        }
        if (!DnsName.TryParse(endpoint.DefaultName, out DnsName? name))
        {
            return (Finding.Fail($"'{endpoint.DefaultName}' is not a domain name", Operator), [], false);
        }
        DnsMessage? answer = await QueryAsync(resolver, name!, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<IPAddress> addresses =
            [.. answer?.Answers.Select(record => record.Data).OfType<DnsAddressData>().Select(data => data.Address) ?? []];
        Finding finding = answer is null
            ? Finding.Fail($"the responder at {resolver} did not answer within {DnsTimeout.TotalSeconds} s", Operator)
            : addresses.Count == 0
                ? Finding.Fail($"{endpoint.DefaultName} has no address ({answer.Header.ResponseCode}): no zone is well", Operator)
                : Finding.Pass($"{endpoint.DefaultName} is {string.Join(", ", addresses)}, says {resolver}");
        return (finding, addresses, answer is not null && addresses.Count == 0);
    }

    private async Task<DnsMessage?> QueryAsync(IPEndPoint resolver, DnsName name, CancellationToken cancellationToken)
    {
        ushort id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        using Socket socket = new(resolver.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        using CancellationTokenSource late = new(DnsTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(resolver, either.Token).ConfigureAwait(false);
            byte[] query = DnsWriter.Write(DnsMessage.Query(id, new DnsQuestion(name, DnsType.A)));
            await socket.SendAsync(query, either.Token).ConfigureAwait(false);
            byte[] buffer = new byte[DnsMessage.MaxBytes];
            while (true)
            {
                int count = await socket.ReceiveAsync(buffer, either.Token).ConfigureAwait(false);
                if (DnsReader.TryRead(buffer.AsSpan(0, count), out DnsMessage? answer) && answer!.Header.Id == id)
                {
                    return answer;
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static Finding CheckAddresses(
        IReadOnlyList<IPAddress> answers, IReadOnlyList<EndpointZoneReport> zones, EndpointPlacement endpoint)
    {
        HashSet<string> own = [.. endpoint.Zones.Select(zone => zone.Address)];
        if (answers.FirstOrDefault(answer => !own.Contains(answer.ToString())) is { } stranger)
        {
            return Finding.Fail($"the name leads to {stranger}, which is none of the endpoint's addresses", Operator);
        }
        EndpointZoneReport? silent = zones.FirstOrDefault(zone => !zone.Listening);
        return silent is null
            ? Finding.Pass($"{string.Join(", ", own)}: addresses of {endpoint.EndpointId}, port {endpoint.Port}, listening")
            : Finding.Fail(
                $"zone {silent.ZoneId} does not listen: {silent.Message}",
                ZoneProblem.MustAct(silent.Problem));
    }

    private static Finding CheckEndpointNode(EndpointSnapshot endpoint)
    {
        EndpointPlacement placement = endpoint.Placement;
        if (!endpoint.Security.MayAdmitOn(placement.Port))
        {
            return Finding.Fail($"no inbound rule of the security groups admits anybody on port {placement.Port}", Consumer);
        }
        return placement.Access.Allowed
            ? Finding.Pass($"{placement.EndpointId} is accepted, and its security groups admit clients on port {placement.Port}")
            : Finding.Fail($"[{placement.Access.Reason}] {placement.Access.Message}", Provider);
    }

    private static Finding CheckServiceNode(string endpointId, string? serviceId, ServicePlacement? service) =>
        (serviceId, service) switch
        {
            (null, _) => Finding.Fail($"the service of {endpointId} was deleted", Provider),
            ({ } id, null) => Finding.Fail($"no service node serves {id}", Operator),
            _ => Finding.Pass($"this node serves {service.ServiceId} of instance {service.InstanceId}"),
        };

    private async Task<IEnumerable<PathHop>> AskDatabaseAsync(
        ServicePlacement service, string? zoneId, CancellationToken cancellationToken)
    {
        if (service.Databases.OrderBy(address => health.StandingOf(service, address))
            .ThenBy(address => address.ZoneId == zoneId ? 0 : 1).FirstOrDefault() is not { } database)
        {
            return [Finding.Fail("the instance has no address", Provider).As("database", TimeSpan.Zero)];
        }
        long startedAt = time.GetTimestamp();
        GuardedAddresses addresses = await guard.FindAsync(database, cancellationToken).ConfigureAwait(false);
        TimeSpan guarded = time.GetElapsedTime(startedAt);
        if (addresses.Failure is { } failure)
        {
            string why = addresses.ForbiddenClass is { } forbidden ? $"{failure}: {forbidden}" : failure.ToString();
            return [Finding.Fail($"{database.Host}:{database.Port} is not dialled ({why})", Provider).As("database", guarded)];
        }
        ProbeOutcome outcome = await probe(ServiceHealth.TargetOf(service, database), cancellationToken).ConfigureAwait(false);
        TimeSpan probed = TimeSpan.FromMilliseconds(outcome.ElapsedMs);
        if (IsBeforeLogin(outcome.Class))
        {
            Finding unreached = Finding.Fail($"{database.Host}:{database.Port}: {outcome.Message}", Provider);
            return [unreached.As("database", guarded + probed)];
        }
        PathHop taken = Finding.Pass($"{database.Host}:{database.Port} took the connection").As("database", guarded);
        return outcome.Class switch
        {
            ProbeClass.Healthy =>
            [
                taken, Finding.Pass(outcome.Message).As("login", probed),
                Finding.Pass(outcome.Tls is { } tls ? $"the database speaks {tls}" : "the database offers no TLS")
                    .As("tls", TimeSpan.Zero),
            ],
            ProbeClass.TlsFailed =>
            [
                taken, Finding.Pass("the database greets, and waits for TLS").As("login", probed),
                Finding.Fail(outcome.Message, Provider).As("tls", TimeSpan.Zero),
            ],
            _ => [taken, Finding.Fail(outcome.Message, Provider).As("login", probed)],
        };
    }

    private static bool IsBeforeLogin(ProbeClass found) => found is ProbeClass.Refused or ProbeClass.Unreachable
        or ProbeClass.NameNotFound or ProbeClass.Timeout or ProbeClass.AddressForbidden;

    private sealed record Finding(bool Ok, string Message, string? MustAct)
    {
        public static Finding Pass(string message) => new(true, message, null);

        public static Finding Fail(string message, string? mustAct) => new(false, message, mustAct);

        /// <summary>The same, where a later hop is what fails.</summary>
        public Finding AsConsequence() => Pass($"{Message}, for what fails further on");

        public PathHop As(string hop, TimeSpan elapsed) => new(hop, Ok, elapsed.TotalMilliseconds, Message, MustAct);
    }
}
