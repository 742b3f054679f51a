using Linkspan.Client;
using Linkspan.Contracts.Rest.Access;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Demo;

/// <summary>The two parties of the guide, each with a key of its own, made by the administrator.</summary>
/// <param name="Owner">The database side.</param>
/// <param name="Consumer">The VPC side.</param>
internal sealed record DemoParties(LinkspanClient Owner, LinkspanClient Consumer) : IDisposable
{
    /// <summary>Makes both.</summary>
    public static async Task<DemoParties> CreateAsync(
        CliContext context, DemoServer server, LinkspanClient administrator, CancellationToken cancellationToken)
    {
        Organization organization = await administrator.Operator.CreateOrganizationAsync(
            new CreateOrganizationRequest { DisplayName = "Demo database team" }, null, cancellationToken);
        Account account = await administrator.Operator.CreateAccountAsync(
            new CreateAccountRequest { DisplayName = "Demo application team" }, null, cancellationToken);
        return new DemoParties(
            await ConnectAsync("OrganizationOwner", organization.OrganizationId),
            await ConnectAsync("AccountAdministrator", account.AccountId));

        async Task<LinkspanClient> ConnectAsync(string role, string scopeId)
        {
            CreatedApiKey key = await administrator.Access.CreateApiKeyAsync(
                new CreateApiKeyRequest { DisplayName = "demo", Role = role, ScopeId = scopeId }, null, cancellationToken);
            return context.Connect(server.Options with { Key = key.Secret });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Owner.Dispose();
        Consumer.Dispose();
    }
}
