namespace Linkspan.Cli.Dns.Install;

/// <summary>A resolver of the system that can be told to ask Linkspan for one suffix.</summary>
internal interface IDnsBackend
{
    /// <summary>What <c>--backend</c> calls it.</summary>
    string Name { get; }

    /// <summary>The one file that is written for it.</summary>
    string Path { get; }

    /// <summary>What makes a change take effect, as words.</summary>
    IReadOnlyList<string> ReloadCommand { get; }

    /// <summary>Whether this system uses it.</summary>
    bool IsUsed(SystemRoot root);

    /// <summary>What is to be written.</summary>
    DnsPlan Plan(DnsTarget target);
}
