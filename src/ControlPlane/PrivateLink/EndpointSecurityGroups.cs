using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Reads the security groups that an endpoint is to be placed behind.</summary>
internal static class EndpointSecurityGroups
{
    private const string Field = "securityGroupIds";

    /// <returns>1 to 10 different groups of the network, in the order given; or what is wrong with them.</returns>
    public static async Task<Result<IReadOnlyList<SecurityGroup>>> ReadAsync(
        IStoreReader store, Caller caller, Vpc vpc, IReadOnlyList<string>? ids, CancellationToken cancellationToken)
    {
        if (ids is not { Count: > 0 })
        {
            return Problem.Invalid(
                "endpoint.noSecurityGroup", "An endpoint needs at least one security group of its VPC.", Field);
        }

        if (ids.Count > InterfaceEndpoint.MaxSecurityGroups)
        {
            return Problem.Invalid(
                "endpoint.securityGroups", $"An endpoint may have at most {InterfaceEndpoint.MaxSecurityGroups} security groups.",
                Field);
        }

        List<SecurityGroup> groups = [];
        foreach (string id in ids)
        {
            string field = $"{Field}[{groups.Count}]";
            if (!(await store.GetOwnedAsync<SecurityGroup>(caller, id, field, cancellationToken))
                .TryGet(out SecurityGroup? group, out Problem? problem))
            {
                return problem;
            }

            if (group.Vpc != vpc.Id)
            {
                return Problem.Invalid(
                    "securityGroup.otherVpc", $"The security group {group.Id} is not of the VPC {vpc.Id}.", field);
            }

            if (groups.Any(other => other.Id == group.Id))
            {
                return Problem.Invalid("securityGroup.duplicate", $"The security group {group.Id} is named twice.", field);
            }

            groups.Add(group);
        }

        return groups;
    }
}
