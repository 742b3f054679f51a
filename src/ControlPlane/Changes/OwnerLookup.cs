using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Changes;

/// <summary>
/// Finds whose an observed endpoint or service is, and remembers it: owners never change. Not for several threads.
/// </summary>
internal sealed class OwnerLookup(IStore store)
{
    private const int MostKept = 10_000;

    private readonly Dictionary<string, string> _owners = [];

    /// <returns>Null: there is no such object any more.</returns>
    public async ValueTask<string?> FindAsync(string kind, string key, CancellationToken cancellationToken)
    {
        if (_owners.TryGetValue(key, out string? known))
        {
            return known;
        }

        IResource? found = kind == InterfaceEndpoint.Kind
            ? await store.FindAsync(new Id<InterfaceEndpoint>(key), cancellationToken)
            : await store.FindAsync(new Id<EndpointService>(key), cancellationToken);
        if (found is not null)
        {
            if (_owners.Count >= MostKept)
            {
                _owners.Clear();
            }

            _owners[key] = found.Owner;
        }

        return found?.Owner;
    }
}
