using Linkspan.Client;
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
            await ConnectAsync("Organization", organization.OrganizationId),
            await ConnectAsync("Account", account.AccountId));

        async Task<LinkspanClient> ConnectAsync(string kind, string id)
        {
            ApiKeyScope scope = new() { Kind = kind, Id = id };
            CreatedApiKey key = await administrator.Operator.CreateApiKeyAsync(
                new CreateApiKeyRequest { DisplayName = "demo", Scope = scope }, null, cancellationToken);
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
