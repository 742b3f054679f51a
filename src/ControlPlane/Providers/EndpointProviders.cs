namespace Linkspan.ControlPlane.Providers;

/// <summary>The providers of this server, by cloud.</summary>
public sealed class EndpointProviders(IEnumerable<IEndpointProvider> providers)
{
    private readonly Dictionary<string, IEndpointProvider> _byCloud = providers.ToDictionary(provider => provider.Cloud);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<IEndpointProvider> All => _byCloud.Values;

    /// <summary>The provider of a cloud; null where private endpoints are not applicable.</summary>
    public IEndpointProvider? Find(string cloud) => _byCloud.GetValueOrDefault(cloud);
}
