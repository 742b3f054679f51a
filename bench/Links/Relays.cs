using System.Net;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Way = Linkspan.Bench.Links.RelayConfiguration.Way;

namespace Linkspan.Bench.Links;

/// <summary>The relays of other makers, on loopback, each in front of the load's backend and of the database.</summary>
internal sealed class Relays : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly List<ChildProcess> _processes = [];
    private ChildProcess? _nginx;

    private Relays(IPEndPoint echo, IPEndPoint database) => (Echo, Database) = (echo, database);

    private IPEndPoint Echo { get; }

    private IPEndPoint Database { get; }

    public IReadOnlyList<Contestant> Contestants { get; private set; } = [];

    /// <param name="sessions">How many a relay must be able to hold at once.</param>
    public static Relays Start(IPEndPoint echo, IPEndPoint database, int sessions)
    {
        Relays relays = new(echo, database);
        RelayCertificates files = RelayCertificates.Write(relays._folder.Path);
        relays.Contestants =
        [
            new Contestant(Contestant.Direct, echo, database, ProcessSet.None),
            relays.Haproxy(sessions),
            relays.Nginx(sessions),
            relays.HaproxyPair(sessions, files),
            relays.StunnelPair(files),
        ];
        return relays;
    }

    /// <summary>Processes that a relay starts only once it is up are counted too from now on.</summary>
    public void CountWorkers() => Contestants = [.. Contestants.Select(contestant =>
        contestant.Name == Contestant.Nginx ? contestant with { Relays = ProcessSet.Of(_nginx!.Id) } : contestant)];

    public async ValueTask DisposeAsync()
    {
        foreach (ChildProcess process in _processes)
        {
            await process.DisposeAsync();
        }
        _folder.Dispose();
    }

    private static Way[] Through(params IReadOnlyList<IPEndPoint> targets) =>
        [.. targets.Select(target => new Way(new IPEndPoint(IPAddress.Loopback, FreePort.Next()), target))];

    private Contestant Haproxy(int sessions)
    {
        Way[] ways = Through(Echo, Database);
        ChildProcess haproxy = StartHaproxy("haproxy", RelayConfiguration.Haproxy(ways, sessions));
        return new Contestant(Contestant.Haproxy, ways[0].From, ways[1].From, ProcessSet.Of(haproxy.Id));
    }

    private Contestant HaproxyPair(int sessions, RelayCertificates files)
    {
        Way[] far = Through(Echo, Database), near = Through(far[0].From, far[1].From);
        ChildProcess farSide = StartHaproxy(
            "haproxy-far", RelayConfiguration.Haproxy(far, sessions, fromOptions: RelayConfiguration.HaproxyFar(files)));
        ChildProcess nearSide = StartHaproxy(
            "haproxy-near", RelayConfiguration.Haproxy(near, sessions, toOptions: RelayConfiguration.HaproxyNear(files)));
        return new Contestant(
            Contestant.HaproxyPair, near[0].From, near[1].From, ProcessSet.Of(farSide.Id, nearSide.Id));
    }

    private Contestant Nginx(int sessions)
    {
        Way[] ways = Through(Echo, Database);
        string file = Write("nginx", RelayConfiguration.Nginx(ways, sessions, _folder.Path));
        string[] asWho = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        // Its workers would outlive it: they go with a process namespace of its own.
        _nginx = Start("unshare", [.. asWho, "--pid", "--fork", "--kill-child=KILL", "/usr/sbin/nginx", "-c", file]);
        return new Contestant(Contestant.Nginx, ways[0].From, ways[1].From, ProcessSet.Of(_nginx.Id));
    }

    private Contestant StunnelPair(RelayCertificates files)
    {
        Way[] far = Through(Echo, Database), near = Through(far[0].From, far[1].From);
        ChildProcess farSide = Start("/usr/bin/stunnel4", Write("stunnel-far", RelayConfiguration.StunnelFar(far, files)));
        ChildProcess nearSide = Start("/usr/bin/stunnel4", Write("stunnel-near", RelayConfiguration.StunnelNear(near, files)));
        return new Contestant(
            Contestant.StunnelPair, near[0].From, near[1].From, ProcessSet.Of(farSide.Id, nearSide.Id));
    }

    private ChildProcess StartHaproxy(string name, string configuration) =>
        Start("/usr/sbin/haproxy", "-db", "-q", "-f", Write(name, configuration));

    private string Write(string name, string configuration)
    {
        string file = _folder.File($"{name}.conf");
        File.WriteAllText(file, configuration);
        return file;
    }

    private ChildProcess Start(string program, params IEnumerable<string> arguments)
    {
        ChildProcess process = ChildProcess.Start(program, arguments);
        _processes.Add(process);
        return process;
    }
}
