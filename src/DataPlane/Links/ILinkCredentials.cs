namespace Linkspan.DataPlane.Links;

/// <summary>Who owns a node's certificate and renews it.</summary>
public interface ILinkCredentials
{
    /// <summary>Those to use now. A renewal makes new ones and leaves the old ones usable: carriers that stand on them go on
    /// until they are replaced.</summary>
    LinkCredentials Current { get; }
}
