namespace Linkspan.ControlPlane.Access;

/// <summary>What became of a password.</summary>
public enum PasswordCheck
{
    /// <summary>It is another.</summary>
    Wrong,

    /// <summary>It is right.</summary>
    Right,

    /// <summary>It is right, and its hash is of an older cost: store a new one.</summary>
    RightButOutdated,
}
