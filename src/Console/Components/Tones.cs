using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;

namespace Linkspan.Console.Components;

/// <summary>The look of every state of both sides.</summary>
public static class Tones
{
    /// <summary>The class of the style sheet.</summary>
    public static string Class(Tone tone) => tone.ToString().ToLowerInvariant();

    /// <summary>An instance's.</summary>
    public static Tone Of(InstanceState state) => state switch
    {
        InstanceState.Active => Tone.Good,
        InstanceState.Creating => Tone.Busy,
        _ => Tone.Neutral,
    };

    /// <summary>A private endpoint service's.</summary>
    public static Tone Of(PrivateEndpointServiceState state) => state switch
    {
        PrivateEndpointServiceState.Active => Tone.Good,
        PrivateEndpointServiceState.Creating => Tone.Busy,
        _ => Tone.Neutral,
    };

    /// <summary>A private endpoint connection's.</summary>
    public static Tone Of(PrivateEndpointConnectionState state) => state switch
    {
        PrivateEndpointConnectionState.Active => Tone.Good,
        PrivateEndpointConnectionState.Pending => Tone.Busy,
        PrivateEndpointConnectionState.Failed => Tone.Bad,
        PrivateEndpointConnectionState.Discovered => Tone.Warning,
        _ => Tone.Neutral,
    };

    /// <summary>An interface endpoint's.</summary>
    public static Tone Of(EndpointStatus status) => status switch
    {
        EndpointStatus.Active => Tone.Good,
        EndpointStatus.Creating or EndpointStatus.Pending => Tone.Busy,
        _ => Tone.Neutral,
    };

    /// <summary>An endpoint service's.</summary>
    public static Tone Of(EndpointServiceStatus status) => status switch
    {
        EndpointServiceStatus.Active => Tone.Good,
        EndpointServiceStatus.Deleting => Tone.Neutral,
        _ => Tone.Busy,
    };

    /// <summary>An endpoint's connection to its service.</summary>
    public static Tone Of(ConnectionStatus status) => status switch
    {
        ConnectionStatus.Connected => Tone.Good,
        ConnectionStatus.Connecting => Tone.Busy,
        ConnectionStatus.ServiceDeleted => Tone.Bad,
        _ => Tone.Neutral,
    };

    /// <summary>One zone of an endpoint.</summary>
    public static Tone Of(ZoneStatus status) => status switch
    {
        ZoneStatus.Connected => Tone.Good,
        ZoneStatus.Creating or ZoneStatus.Wait or ZoneStatus.Connecting => Tone.Busy,
        _ => Tone.Neutral,
    };

    /// <summary>A condition's: one that does not hold is bad only when somebody must act.</summary>
    public static Tone Of(Condition condition) => (condition.Status, condition.MustAct) switch
    {
        (ConditionStatus.True, _) => Tone.Good,
        (ConditionStatus.Unknown, _) => Tone.Neutral,
        (ConditionStatus.False, MustAct.Nobody) => Tone.Busy,
        _ => Tone.Warning,
    };
}
