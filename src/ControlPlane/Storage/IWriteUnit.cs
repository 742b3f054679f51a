using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Storage;

/// <summary>One write under way: reads see what it has already put.</summary>
public interface IWriteUnit : IStoreReader
{
    /// <summary>The revision that this write will be.</summary>
    long Revision { get; }

    /// <summary>The time of the write.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Stores an object, new or changed, and gives it back at this write's revision. An unchanged object is not
    /// written.</summary>
    Task<T> PutAsync<T>(T resource, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>Removes an object, with every claim that it holds.</summary>
    Task RemoveAsync<T>(T resource, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>Takes something of which there is one only, such as an address in a network.</summary>
    /// <returns>False when another holds it; the same holder may claim again.</returns>
    Task<bool> TryClaimAsync(string claim, string holder, CancellationToken cancellationToken);

    /// <summary>Gives a claim back.</summary>
    Task ReleaseAsync(string claim, CancellationToken cancellationToken);

    /// <summary>Adds a line to the audit, in the same write.</summary>
    void Audit(AuditRecord record);
}
