using System.Net;

namespace Linkspan.Bench.Links;

/// <summary>Configurations of the others, as their manuals advise for TCP: two threads or workers, Nagle's algorithm off, no log.
/// TLS is 1.3 with a certificate on each side, and each side verifies the other's.</summary>
internal static class RelayConfiguration
{
    /// <summary>One way through a relay: where it listens, and where it goes on to.</summary>
    internal readonly record struct Way(IPEndPoint From, IPEndPoint To);

    public static string Haproxy(IEnumerable<Way> ways, int sessions, string fromOptions = "", string toOptions = "") =>
        $"""
        global
          nbthread 2
          maxconn {sessions}
        defaults
          mode tcp
          timeout connect 5s
          timeout client 1h
          timeout server 1h
        {string.Concat(ways.Select((way, index) =>
            $"""
            listen way{index}
              bind {way.From} {fromOptions}
              server far {way.To} {toOptions}

            """))}
        """;

    public static string HaproxyNear(RelayCertificates files) =>
        $"ssl ca-file {files.Authority} crt {files.Client} verify required verifyhost {RelayCertificates.Name} "
        + $"sni str({RelayCertificates.Name}) ssl-min-ver TLSv1.3";

    public static string HaproxyFar(RelayCertificates files) =>
        $"ssl crt {files.Server} ca-file {files.Authority} verify required ssl-min-ver TLSv1.3";

    public static string Nginx(IEnumerable<Way> ways, int sessions, string folder) =>
        $$"""
        load_module /usr/lib/nginx/modules/ngx_stream_module.so;
        daemon off;
        worker_processes 2;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/nginx.log;
        events { worker_connections {{sessions * 2}}; }
        stream {
          access_log off;
          proxy_timeout 1h;
          {{string.Concat(ways.Select(way => $"server {{ listen {way.From}; proxy_pass {way.To}; }}\n  "))}}
        }

        """;

    public static string StunnelNear(IEnumerable<Way> ways, RelayCertificates files) => Stunnel(
        ways, $"client = yes\ncert = {files.Client}\ncheckHost = {RelayCertificates.Name}", files);

    public static string StunnelFar(IEnumerable<Way> ways, RelayCertificates files) =>
        Stunnel(ways, $"cert = {files.Server}\nrequireCert = yes", files);

    private static string Stunnel(IEnumerable<Way> ways, string side, RelayCertificates files) =>
        $"""
        foreground = yes
        pid =
        syslog = no
        debug = 3
        socket = l:TCP_NODELAY=1
        socket = r:TCP_NODELAY=1
        {string.Concat(ways.Select((way, index) =>
            $"""
            [way{index}]
            accept = {way.From}
            connect = {way.To}
            {side}
            CAfile = {files.Authority}
            verifyChain = yes
            sslVersionMin = TLSv1.3

            """))}
        """;
}
