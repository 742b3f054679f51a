namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>What is to be done about a private endpoint connection.</summary>
public enum ConnectionVerdict
{
    /// <summary>Nothing yet; the message says what for. The only verdict on connections that are Failed or Deleting.</summary>
    Wait,

    /// <summary>Every check of the way has passed: let sessions through, and look again once that is in force.</summary>
    Admit,

    /// <summary>Everything has passed and sessions are let through: it is Active, or stays so.</summary>
    Pass,

    /// <summary>It can never work: Failed, with the message. Its registration is given up.</summary>
    Refuse,

    /// <summary>It stays Active and says since when and why it is not reachable.</summary>
    Unreachable,
}
