using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Reads for a caller: what is unknown, deleted or out of its reach reads the same.</summary>
public static class OwnedReads
{
    /// <summary>An object under an id as it was typed, that the caller may see.</summary>
    /// <returns>The object; <c>id.malformed</c>; or <c>&lt;noun&gt;.unknown</c>.</returns>
    public static async Task<Result<T>> GetOwnedAsync<T>(
        this IStoreReader store, Caller caller, string? id, string field, CancellationToken cancellationToken)
        where T : class, IResource
    {
        if (!Id<T>.Parse(id, field).TryGet(out Id<T> key, out Problem? problem))
        {
            return problem;
        }

        T? found = await store.FindAsync(key, cancellationToken);
        if (found is null)
        {
            return Unknown(key, field);
        }

        Permission view = ResourcePermissions.View(T.Kind);
        if (caller.May(view, found.Owner))
        {
            return found;
        }

        await store.DeniedAsync(caller, Denials.Of(found, view), cancellationToken);
        return Unknown(key, field);
    }

    /// <summary>An object that the caller may change, or with another permission do something for, such as making a part of
    /// it.</summary>
    /// <returns>The object; <c>caller.role</c>; or as for one that the caller may not see.</returns>
    public static async Task<Result<T>> GetOwnedAsync<T>(
        this IStoreReader store, Caller caller, string? id, string field, Permission needed, CancellationToken cancellationToken)
        where T : class, IResource
    {
        if (!(await store.GetOwnedAsync<T>(caller, id, field, cancellationToken)).TryGet(out T? found, out Problem? problem))
        {
            return problem;
        }

        if (caller.May(needed, found.Owner))
        {
            return found;
        }

        await store.DeniedAsync(caller, Denials.Of(found, needed), cancellationToken);
        return Denials.Role(needed);
    }

    /// <summary>An object that the caller may change, at the revision that the caller expects if it names one.</summary>
    /// <returns>The object; <c>caller.role</c>; <c>revision.changed</c>; or as for one that the caller may not see.</returns>
    public static async Task<Result<T>> GetForChangeAsync<T>(
        this IWriteUnit write, WriteContext context, string? id, string field, CancellationToken cancellationToken)
        where T : class, IResource
    {
        Result<T> found = await write.GetOwnedAsync<T>(
            context.Caller, id, field, ResourcePermissions.Change(T.Kind), cancellationToken);
        return found.Then<T>(resource =>
            context.ExpectedRevision is { } expected && expected != resource.Revision ? Problem.Changed(T.Noun) : resource);
    }

    /// <summary>The same, for what only who runs this Linkspan may change.</summary>
    public static async Task<Result<T>> GetForOperatorAsync<T>(
        this IWriteUnit write, WriteContext context, string? id, string field, CancellationToken cancellationToken)
        where T : class, IResource =>
        await write.RefuseUnlessOperatorAsync(context.Caller, cancellationToken) is { } refusal
            ? refusal
            : await write.GetForChangeAsync<T>(context, id, field, cancellationToken);

    /// <summary>An object that everybody who signed in may see: a region or a zone.</summary>
    public static async Task<Result<T>> GetSharedAsync<T>(
        this IStoreReader store, string? id, string field, CancellationToken cancellationToken)
        where T : class, IResource
    {
        if (!Id<T>.Parse(id, field).TryGet(out Id<T> key, out Problem? problem))
        {
            return problem;
        }

        return await store.FindAsync(key, cancellationToken) is { } found ? found : Unknown(key, field);
    }

    /// <summary>The one answer for ids that are unknown, deleted or out of the caller's reach.</summary>
    public static Problem Unknown<T>(Id<T> id, string? field = null)
        where T : IResource =>
        Problem.NotFound(Codes.Of<T>("unknown"), $"There is no {T.Noun} {id}.") with { Field = field };

    /// <summary>The same list, of what the caller may see.</summary>
    public static ListQuery VisibleTo<T>(this ListQuery query, Caller caller)
        where T : class, IResource => query with
        {
            Owners = (caller.OwnersWith(ResourcePermissions.View(T.Kind)), query.Owners) switch
            {
                (null, var asked) => asked,
                (var visible, null) => visible,
                (var visible, var asked) => [.. asked.Intersect(visible)],
            },
        };

    /// <summary>
    /// Why a delete is refused, with what stands in the way; objects of others by their kind alone. Null when nothing does.
    /// </summary>
    public static Problem? RefuseInUse<T>(this Caller caller, T resource, IReadOnlyList<Blocker> blockers)
        where T : IResource =>
        blockers.Count == 0 ? null : Problem.Conflict(
            Codes.Of<T>("inUse"), $"The {T.Noun} {resource.Key} is in use: delete or change what depends on it first.") with
        {
            Blockers = [.. blockers.Select(
                blocker => caller.Sees(blocker.Kind, blocker.Owner) ? blocker : new Blocker(blocker.Kind, "", "")).Distinct()],
        };

    /// <summary>Why a caller who does not run this Linkspan may not do something; null for the operator.</summary>
    public static async Task<Problem?> RefuseUnlessOperatorAsync(
        this IStoreReader store, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.IsOperator)
        {
            return null;
        }

        await store.DeniedAsync(caller, Denials.Operator, cancellationToken);
        return Problem.Forbidden("caller.notOperator", "Only the operator may do this: ask whoever runs this Linkspan.") with
        {
            MustAct = MustAct.Operator,
        };
    }
}
