using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Networking;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.Providers.Fabric.Followers;

/// <summary>Networks, databases, endpoints and nodes in a real store, and what may change about them by chance.</summary>
internal sealed class FollowersWorld(IStore store, Random random)
{
    private const int Networks = 4;
    private static readonly string[] ZoneIds = [Given.ZoneId, "local-1b"];
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Node> _nodes = [];
    private readonly Dictionary<string, InterfaceEndpoint> _endpoints = [];
    private readonly Dictionary<string, List<(long Revision, bool Allowed)>> _access = [];
    private readonly Zone[] _zones = [.. ZoneIds.Select(id => new Zone(new(id), new("local-1"), id, Now))];
    private readonly Instance?[] _instances = [.. Enumerable.Range(0, 3).Select(InstanceOf)];
    private readonly EndpointService?[] _services = [.. Enumerable.Range(0, 3).Select(ServiceOf)];
    private IWriteUnit? _together;
    private int _made;

    public IReadOnlyCollection<string> Nodes => _nodes.Keys;

    public async Task BuildAsync()
    {
        await WriteAsync(async write =>
        {
            for (int number = 0; number < Networks; number++)
            {
                // The first is on the server's own machine.
                await PutAsync(write, new Vpc(
                    VpcId(number), Given.Endpoint.Account, new("local-1"), "network",
                    AddressBlock.Parse(number == 0 ? "127.64.0.0/20" : $"10.{number}.0.0/16", "").Value, Now));
                await PutAsync(write, Group(number, accept: true));
            }
            foreach (Zone zone in _zones)
            {
                await PutAsync(write, zone);
            }
            for (int number = 0; number < _services.Length; number++)
            {
                await PutAsync(write, _instances[number]!);
                await PutAsync(write, _services[number]!);
            }
        });
    }

    /// <summary>Changes something, or some things at once.</summary>
    public Task StepAsync() => random.Next(8) > 0 ? ChangeAsync() : WriteAsync(async write =>
    {
        _together = write;
        for (int changes = 2 + random.Next(3); changes > 0; changes--)
        {
            await ChangeAsync();
        }
        _together = null;
    });

    /// <summary>The endpoints that are stored, each with the revision of what a node was to be told of it last.</summary>
    public async Task<IReadOnlyDictionary<Id<InterfaceEndpoint>, long>> RevisionsAsync()
    {
        Dictionary<Id<InterfaceEndpoint>, long> revisions = [];
        foreach (InterfaceEndpoint endpoint in _endpoints.Values)
        {
            PrivateEndpointConnection? registration =
                await store.FindAsync(Registration(endpoint, isAdmitted: true).Id, Token);
            revisions[endpoint.Id] = Math.Max(endpoint.Revision, registration?.Revision ?? 0);
        }
        return revisions;
    }

    private Task ChangeAsync() => random.Next(100) switch
    {
        < 12 => JoinAsync(),
        < 17 => RemoveNodeAsync(),
        < 32 => ChangeNodeAsync(),
        < 40 => ShiftAsync(),
        < 55 => CreateEndpointAsync(),
        < 61 => RemoveEndpointAsync(),
        < 67 => ChangeEndpointAsync(),
        < 87 => AdmitAsync(),
        < 91 => WriteAsync(write => PutAsync(write, Group(random.Next(Networks), random.Next(2) == 0))),
        < 98 => ChangeInstanceAsync(),
        _ => EndServiceAsync(),
    };

    /// <summary>What is in force must be of the revision that the update claims, or later.</summary>
    /// <returns>What is older; null: nothing.</returns>
    public string? Older(NodeUpdate update, NodeUpdate inForce)
    {
        lock (_access)
        {
            return inForce.Endpoints.Select(endpoint => (endpoint.EndpointId, endpoint.Access.Allowed))
                .Concat(inForce.Admissions.Select(admission => (admission.EndpointId, admission.Access.Allowed)))
                .Where(placed => _access.TryGetValue(placed.EndpointId, out List<(long Revision, bool Allowed)>? known)
                    && !known.Where((word, at) => word.Allowed == placed.Allowed
                        && (at == known.Count - 1 || known[at + 1].Revision > update.Revision)).Any())
                .Select(placed => $"{placed.EndpointId} is {placed.Allowed} at {update.Revision}").FirstOrDefault();
        }
    }

    private async Task JoinAsync()
    {
        int number = _made++;
        NodeRole[] roles = Roles();
        await ReplaceAsync(new Node(
            new($"node-{number:d20}"), Given.Endpoint.Account, VpcId(random.Next(Networks)), AnyZone(), roles, "host",
            roles.Contains(NodeRole.Service) ? $"192.0.2.{number % 250}:7443" : "", NodeState.Active, "01", Now, "1.0",
            Now.AddSeconds(number)));
    }

    private async Task RemoveNodeAsync()
    {
        if (AnyNode() is { } node)
        {
            _nodes.Remove(node.Key);
            await WriteAsync(write => write.RemoveAsync(node, Token));
        }
    }

    private async Task ChangeNodeAsync()
    {
        if (AnyNode() is not { } node)
        {
            return;
        }
        await ReplaceAsync(random.Next(7) switch
        {
            0 or 1 when node.State == NodeState.Draining => node with { State = NodeState.Active, DrainUntil = null },
            0 or 1 => node with { State = NodeState.Draining, DrainUntil = Now.AddMinutes(random.Next(100)) },
            2 or 3 => node with { Standby = node.Standby is null ? $"10.0.0.{random.Next(1, 250)}:7444" : null },
            4 => node with { Zone = AnyZone(), Advertise = $"192.0.2.{random.Next(1, 250)}:7443" },
            5 => node with { Roles = Roles() },
            _ => node with { CertificateSerial = $"{random.Next(100):d2}" },
        });
    }

    private Task ReplaceAsync(Node node) => WriteAsync(async write => _nodes[node.Key] = await write.PutAsync(node, Token));

    /// <summary>Shifts a zone away or back, which every node is told.</summary>
    public Task ShiftAsync()
    {
        int at = random.Next(_zones.Length);
        ZoneShift? shift = _zones[at].Shift is null ? new ZoneShift(Now, Now, Now.AddHours(1), "", "") : null;
        _zones[at] = _zones[at] with { Shift = shift };
        return WriteAsync(write => PutAsync(write, _zones[at]));
    }

    private Task CreateEndpointAsync()
    {
        int number = _made++, network = random.Next(Networks), service = random.Next(_services.Length);
        return ReplaceAsync(Given.Endpoint with
        {
            Id = new($"ep-{number:d20}"),
            Vpc = VpcId(network),
            SecurityGroups = [Group(network, accept: true).Id],
            Service = ServiceOf(service).Id,
            Zones = Zones(number),
        });
    }

    private Task ChangeEndpointAsync()
    {
        if (AnyEndpoint() is not { } endpoint)
        {
            return Task.CompletedTask;
        }
        InterfaceEndpoint changed = random.Next(5) switch
        {
            0 => endpoint with { Zones = Zones(_made++) },
            1 => endpoint with { Status = EndpointStatus.Deleting, DrainUntil = random.Next(2) == 0 ? Now : null },
            2 => endpoint with { Port = random.Next(4000, 4100) },
            3 => endpoint with { Limits = new SessionLimits { MaxConnections = random.Next(1, 100) } },
            _ => endpoint with { ZoneAffinity = !endpoint.ZoneAffinity },
        };
        ForgetAccess(other => other.Key == changed.Key && changed.Status == EndpointStatus.Deleting);
        return ReplaceAsync(changed);
    }

    private Task ReplaceAsync(InterfaceEndpoint endpoint) =>
        WriteAsync(async write => _endpoints[endpoint.Key] = await write.PutAsync(endpoint, Token));

    private async Task RemoveEndpointAsync()
    {
        if (AnyEndpoint() is { } endpoint)
        {
            _endpoints.Remove(endpoint.Key);
            await WriteAsync(async write =>
            {
                if (await write.FindAsync(Registration(endpoint, isAdmitted: true).Id, Token) is { } registration)
                {
                    await write.ReleaseAsync(Registrations.Claim(endpoint.Service, endpoint.Id), Token);
                    await write.RemoveAsync(registration, Token);
                }
                await write.RemoveAsync(endpoint, Token);
            });
        }
    }

    private Task AdmitAsync()
    {
        if (AnyEndpoint() is not { } endpoint)
        {
            return Task.CompletedTask;
        }
        bool isAdmitted = random.Next(2) == 0;
        return WriteAsync(async write =>
        {
            PrivateEndpointConnection registration = Registration(endpoint, isAdmitted);
            await write.TryClaimAsync(Registrations.Claim(endpoint.Service, endpoint.Id), registration.Key, Token);
            await write.PutAsync(registration, Token);
            Note(endpoint, isAdmitted, write.Revision);
        });
    }

    /// <summary>Only what nothing but its registration decides can be foreseen here.</summary>
    private void Note(InterfaceEndpoint endpoint, bool isAdmitted, long revision)
    {
        if (endpoint.Status == EndpointStatus.Deleting
            || !_services.Any(service => service is { Status: EndpointServiceStatus.Active } && service.Id == endpoint.Service))
        {
            return;
        }
        lock (_access)
        {
            if (!_access.TryGetValue(endpoint.Key, out List<(long Revision, bool Allowed)>? known))
            {
                _access[endpoint.Key] = known = [(0, false)];
            }
            known.Add((revision, isAdmitted));
        }
    }

    private void ForgetAccess(Func<InterfaceEndpoint, bool> isMeant)
    {
        lock (_access)
        {
            foreach (InterfaceEndpoint endpoint in _endpoints.Values.Where(isMeant))
            {
                _access.Remove(endpoint.Key);
            }
        }
    }

    private Task ChangeInstanceAsync()
    {
        int at = random.Next(_instances.Length);
        Instance? before = _instances[at];
        _instances[at] = before is null ? null : random.Next(20) switch
        {
            0 when _services[at] is null => null,
            < 4 => before with { Limits = new SessionLimits { MaxConnections = random.Next(1, 100) } },
            < 7 => before with { Addresses = [new(AnyZone(), $"192.0.2.{random.Next(1, 250)}", 4000)] },
            < 10 => before with { ProxyProtocol = random.Next(2) == 0 ? ProxyProtocol.V2 : ProxyProtocol.None },
            _ => before with { Vpc = random.Next(4) == 0 ? null : VpcId(random.Next(Networks)) },
        };
        return before is null ? Task.CompletedTask : WriteAsync(write =>
            _instances[at] is { } now ? PutAsync(write, now) : write.RemoveAsync(before, Token));
    }

    private async Task EndServiceAsync()
    {
        int at = random.Next(_services.Length);
        if (_services[at] is not { } service)
        {
            return;
        }
        ForgetAccess(endpoint => endpoint.Service == service.Id);
        _services[at] = service.Status == EndpointServiceStatus.Deleting
            ? null : service with { Status = EndpointServiceStatus.Deleting };
        await WriteAsync(write => _services[at] is { } ending ? PutAsync(write, ending) : write.RemoveAsync(service, Token));
    }

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private static Id<Vpc> VpcId(int number) => new($"vpc-{number:d20}");

    private static SecurityGroup Group(int network, bool accept) => new(
        new($"sg-{network:d20}"), Given.Endpoint.Account, VpcId(network), "all",
        [new SecurityGroupRule(1, accept, 1, 65535, AddressBlock.Everything, 1, "")], 2, Now);

    private static Instance InstanceOf(int number) => Given.Instance with
    {
        Id = new($"{number:d19}"),
        Vpc = number == 0 ? null : VpcId(number),
    };

    private static EndpointService ServiceOf(int number) => Given.Service with
    {
        Id = new($"epsrv-{number:d20}"),
        Instance = InstanceOf(number).Id,
    };

    private static PrivateEndpointConnection Registration(InterfaceEndpoint endpoint, bool isAdmitted) => Given.Connection with
    {
        Id = new("pec-" + endpoint.Key[3..]),
        Service = endpoint.Service,
        Endpoint = endpoint.Id,
        Admitted = isAdmitted,
    };

    private Id<Zone> AnyZone() => new(ZoneIds[random.Next(ZoneIds.Length)]);

    private NodeRole[] Roles() => random.Next(3) switch
    {
        0 => [NodeRole.Endpoint],
        1 => [NodeRole.Service],
        _ => [NodeRole.Endpoint, NodeRole.Service],
    };

    private Node? AnyNode() => _nodes.Count == 0 ? null : _nodes.Values.ElementAt(random.Next(_nodes.Count));

    private InterfaceEndpoint? AnyEndpoint() =>
        _endpoints.Count == 0 ? null : _endpoints.Values.ElementAt(random.Next(_endpoints.Count));

    private EndpointZone[] Zones(int number) =>
    [
        .. ZoneIds.Where(_ => random.Next(3) > 0).Select(zone => new EndpointZone(
            new(zone), new("vsw-00000000000000000001"), $"10.9.{number / 250}.{(number % 250) + 1}", ZoneStatus.Connected)),
    ];

    private static async Task PutAsync<T>(IWriteUnit write, T resource)
        where T : class, IResource => await write.PutAsync(resource, Token);

    private async Task WriteAsync(Func<IWriteUnit, Task> work)
    {
        if (_together is { } together)
        {
            await work(together);
            return;
        }
        _ = (await store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                await work(write);
                return true;
            },
            Token)).Value;
    }
}
