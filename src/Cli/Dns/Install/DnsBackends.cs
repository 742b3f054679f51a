namespace Linkspan.Cli.Dns.Install;

/// <summary>Every backend, in the order in which they are looked for.</summary>
internal static class DnsBackends
{
    /// <summary>Every backend.</summary>
    public static IReadOnlyList<IDnsBackend> All { get; } =
        [new SystemdResolvedBackend(), new DnsmasqBackend(), new UnboundBackend()];

    /// <param name="root">The system.</param>
    /// <param name="name">The wanted one; null: the first that the system uses.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static IDnsBackend Choose(SystemRoot root, string? name)
    {
        string known = string.Join(", ", All.Select(backend => backend.Name));
        return name is not null
            ? All.FirstOrDefault(backend => backend.Name == name)
                ?? throw CommandException.Usage($"There is no backend {name}.", $"Give one of: {known}.")
            : All.FirstOrDefault(backend => backend.IsUsed(root))
                ?? throw new CommandException(
                    $"This machine uses none of {known}.",
                    "Give --hosts for a block in the hosts file, or connect without a name by: linkspan connect ep-…");
    }
}
