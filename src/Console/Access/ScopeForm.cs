namespace Linkspan.Console.Access;

/// <summary>The forms of an organization's, project's or account's settings.</summary>
public enum ScopeForm
{
    /// <summary>Invites somebody.</summary>
    Invite,

    /// <summary>Revokes an invitation.</summary>
    RevokeInvitation,

    /// <summary>Gives a member another role.</summary>
    ChangeRole,

    /// <summary>Takes a member's roles.</summary>
    RemoveMember,

    /// <summary>Creates an API key.</summary>
    CreateKey,

    /// <summary>Deletes an API key.</summary>
    DeleteKey,

    /// <summary>Creates a project.</summary>
    CreateProject,

    /// <summary>Renames a project.</summary>
    RenameProject,

    /// <summary>Deletes a project.</summary>
    DeleteProject,
}
