namespace Linkspan.Unit.Api;

/// <summary>On whose objects a call of the access matrix works.</summary>
internal enum AccessPlace
{
    /// <summary>Nobody's: everybody who signed in may.</summary>
    Nobody,

    /// <summary>The operator's.</summary>
    Operator,

    /// <summary>The project with the instance.</summary>
    Project,

    /// <summary>The own account of that project's organization.</summary>
    ProviderAccount,

    /// <summary>The account with the endpoint.</summary>
    ConsumerAccount,

    /// <summary>Whatever the caller has a role in.</summary>
    Own,
}
