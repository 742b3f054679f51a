using System.Collections.Frozen;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>What somebody may do, by the owner of the objects: organizations, projects and accounts.</summary>
public sealed class Reach
{
    private readonly FrozenDictionary<string, Permission> _owners;

    private Reach(IReadOnlyDictionary<string, Permission> owners, bool isEverything) =>
        (_owners, IsEverything) = (owners.ToFrozenDictionary(), isEverything);

    /// <summary>The operator's and Linkspan's own.</summary>
    public static Reach Everything { get; } = new(new Dictionary<string, Permission>(), true);

    /// <summary>Nobody's.</summary>
    public static Reach Nothing { get; } = new(new Dictionary<string, Permission>(), false);

    /// <summary>Whether every permission is held on every object.</summary>
    public bool IsEverything { get; }

    /// <summary>What is held, by owner; empty for the operator, who holds everything.</summary>
    public IReadOnlyDictionary<string, Permission> Owners => _owners;

    /// <summary>The permissions on some owners.</summary>
    public static Reach Of(IReadOnlyDictionary<string, Permission> owners) => new(owners, false);

    /// <summary>Whether all of a permission is held on an owner's objects.</summary>
    public bool Holds(Permission permission, string owner) =>
        IsEverything || (_owners.GetValueOrDefault(owner) & permission) == permission;

    /// <summary>Whether the same is held on the same owners.</summary>
    public bool IsSameAs(Reach other) =>
        ReferenceEquals(this, other)
        || (IsEverything == other.IsEverything && _owners.Count == other._owners.Count
            && _owners.All(owner => other._owners.TryGetValue(owner.Key, out Permission held) && held == owner.Value));

    /// <summary>Owners on whose objects all of a permission is held, in order.</summary>
    public IReadOnlyList<string> With(Permission permission) =>
        [.. _owners.Where(owner => (owner.Value & permission) == permission).Select(owner => owner.Key)
            .Order(StringComparer.Ordinal)];
}
