using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lets a host join a network: its token is used up, and it gets an id and its first certificate.</summary>
public sealed class EnrolNode(IStore store, ServerSettings settings, NodeAuthority authority, IRandomSource random)
{
    private static readonly Problem Refused = new(
        ProblemKind.Unauthenticated, "joinToken.refused",
        "The join token was used already, was revoked, has expired or never was: make another one.");

    /// <param name="input">What the host says.</param>
    /// <param name="address">Where it calls from, for the audit.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node and its certificate; <c>joinToken.refused</c>, the same for every token that is not good; or, with a
    /// good one, which stays good: <c>csr.malformed</c>, <c>joinToken.scope</c>, <c>node.limit</c>, or what is wrong with name,
    /// address or version.</returns>
    public async Task<Result<EnrolledNode>> RunAsync(
        EnrolNodeInput input, string address, CancellationToken cancellationToken)
    {
        Caller nobody = new("nobody", "a joining host", [], Reach.Nothing, address);
        Result<EnrolledNode> enrolled = await store.WriteAsync(
            new WriteContext(nobody), write => EnrolAsync(input, write, cancellationToken), cancellationToken);
        if (enrolled.Problem == Refused)
        {
            await store.DeniedAsync(
                nobody,
                new AuditRecord("node.enrol.refused", string.Empty, string.Empty, string.Empty, "A join token was not good."),
                cancellationToken);
        }

        return enrolled;
    }

    private async Task<Result<EnrolledNode>> EnrolAsync(
        EnrolNodeInput input, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (JoinTokenParts.Parse(input.Token) is not { } parts
            || await JoinTokenText.Secrets.FindAsync<JoinToken>(write, parts.Secret, cancellationToken) is not { } tokenId
            || await write.FindAsync(tokenId, cancellationToken) is not { } token
            || !token.IsOpen(write.Now))
        {
            return Refused;
        }

        if (!NodeAuthority.ReadKey(input.Csr).TryGet(out PublicKey? key, out Problem? problem)
            || !RolesOf(input, token).TryGet(out IReadOnlyList<NodeRole>? roles, out problem)
            || !Names.Person(input.HostName, "hostName").TryGet(out string? name, out problem)
            || !NodeVersion.Check(input.Version).TryGet(out string? version, out problem)
            || !NodeAdvertise.Read(input.Advertise, roles, settings).TryGet(out string? advertise, out problem))
        {
            return problem;
        }

        if (await write.FindAsync(token.Zone, cancellationToken) is null)
        {
            return Problem.Conflict("joinToken.scope", $"There is no zone {token.Zone} any more: make another token.");
        }

        if (await write.CountReferringAsync<Node>(token.Vpc.Value, cancellationToken) >= settings.MaxNodesPerVpc)
        {
            return Problem.Exhausted(
                "node.limit", $"The VPC has {settings.MaxNodesPerVpc} nodes, the most that it may have: remove one first.");
        }

        Id<Node> id = Id<Node>.New(random);
        using X509Certificate2 certificate = authority.Issue(key, NodeRoles.IdentityOf(id.Value, roles));
        Node node = await write.PutAsync(
            new Node(
                id, token.Account, token.Vpc, token.Zone, roles, name, advertise, NodeState.Active, certificate.SerialNumber,
                certificate.NotAfter, version, write.Now)
            {
                CertificateIssuer = authority.IssuerOf(certificate),
                TrustedAuthorities = authority.State.Names.Trusted,
            },
            cancellationToken);
        await write.ReleaseAsync(JoinTokenText.Secrets.Claim(parts.Secret), cancellationToken);
        await write.PutAsync(token with { Node = id }, cancellationToken);
        write.Audit(new AuditRecord(
            "node.enrol", Node.Kind, node.Key, node.Owner,
            $"Host {name} joined {node.Vpc} in {node.Zone} with role {NodeRoles.Words(roles)}, by token {token.Id}."));
        return new EnrolledNode(node, certificate.ExportCertificatePem() + "\n", authority.TrustedPem);
    }

    private static Result<IReadOnlyList<NodeRole>> RolesOf(EnrolNodeInput input, JoinToken token)
    {
        bool isThere = (input.VpcId ?? token.Vpc.Value) == token.Vpc.Value
            && (input.ZoneId ?? token.Zone.Value) == token.Zone.Value;
        if (!NodeRoles.Parse(input.Roles ?? [.. token.Roles.Select(NodeRoles.Word)], "roles")
            .TryGet(out IReadOnlyList<NodeRole>? roles, out Problem? problem))
        {
            return problem;
        }

        return isThere && !roles.Except(token.Roles).Any()
            ? roles.ToArray()
            : Problem.Forbidden(
                "joinToken.scope",
                $"The token lets a host join {token.Vpc} in {token.Zone} with role {NodeRoles.Words(token.Roles)}, and " +
                "nothing else.");
    }
}
