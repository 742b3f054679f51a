using Linkspan.Api.Answers;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.ControlPlane.Databases;
using Linkspan.Domain;
using Linkspan.Domain.Databases;

namespace Linkspan.Api.TidbCloud;

/// <summary>
/// Reads TiDB Cloud's shapes of an instance into those of the operations. What this face has and Linkspan has not is refused by
/// name.
/// </summary>
internal static class TidbInput
{
    /// <summary>The label that names the organization. Source: TiDB Cloud v1beta2, labels.</summary>
    public const string OrganizationLabel = "tidb.cloud/organization";

    /// <summary>The label that names the project. Source: TiDB Cloud v1beta2, labels.</summary>
    public const string ProjectLabel = "tidb.cloud/project";

    /// <summary>The one way of TLS: the database's own certificate.</summary>
    public const string PassThrough = "PASS_THROUGH";

    private static readonly (string Word, ProxyProtocol Value)[] ProxyProtocols =
        [("NONE", ProxyProtocol.None), ("V2", ProxyProtocol.V2), ("V2_TLVS", ProxyProtocol.V2WithTlvs)];

    private static string Words => string.Join(", ", ProxyProtocols.Select(pair => pair.Word));

    public static string WordOf(ProxyProtocol value) => ProxyProtocols.First(pair => pair.Value == value).Word;

    /// <param name="body">As it was sent.</param>
    /// <param name="regionId">The VPC side's region id.</param>
    public static Result<RegisterInstanceInput> Read(CreateTidbRequest body, string? regionId)
    {
        if (Refuse(body.ServicePlan, body.Labels, body.Tls) is { } problem || !ReadProxy(body.ProxyProtocol).TryGet(
            out ProxyProtocol? proxy, out problem))
        {
            return problem;
        }

        RegisterInstanceInput input = new(body.DisplayName, regionId, Addresses(body.Addresses) ?? []);
        return input with
        {
            VpcId = body.VpcId,
            UserName = body.UserName ?? input.UserName,
            CaCertificate = body.Tls?.CaCertificate ?? input.CaCertificate,
            PublicAddress = body.PublicAddress ?? input.PublicAddress,
            ProxyProtocol = proxy ?? input.ProxyProtocol,
            Probe = Probe(body.ProbeAccount),
            AutoAccept = body.AutoAccept ?? input.AutoAccept,
            AllowedAccountIds = body.AllowedAccountIds ?? input.AllowedAccountIds,
            ZoneAffinity = body.ZoneAffinity ?? input.ZoneAffinity,
            Limits = LimitsShape.Read(body.Limits),
            ProjectId = body.Labels?.GetValueOrDefault(ProjectLabel),
            OrganizationId = body.Labels?.GetValueOrDefault(OrganizationLabel),
        };
    }

    public static Result<UpdateInstanceInput> Read(UpdateTidbRequest body)
    {
        if (Refuse(null, null, body.Tls) is { } problem || !ReadProxy(body.ProxyProtocol).TryGet(
            out ProxyProtocol? proxy, out problem))
        {
            return problem;
        }

        return new UpdateInstanceInput
        {
            DisplayName = body.DisplayName,
            Addresses = Addresses(body.Addresses),
            UserName = body.UserName,
            CaCertificate = body.Tls?.CaCertificate,
            PublicAddress = body.PublicAddress,
            ProxyProtocol = proxy,
            Probe = Probe(body.ProbeAccount),
            AutoAccept = body.AutoAccept,
            AllowedAccountIds = body.AllowedAccountIds,
            ZoneAffinity = body.ZoneAffinity,
            Limits = LimitsShape.Read(body.Limits),
        };
    }

    private static Problem? Refuse(string? servicePlan, IReadOnlyDictionary<string, string>? labels, TidbTls? tls)
    {
        if (servicePlan is not (null or "" or "Premium"))
        {
            return Problem.Invalid(
                "servicePlan.unsupported", "The service plan must be Premium; others cannot be registered here.", "servicePlan");
        }

        if (labels?.Keys.FirstOrDefault(label => label is not (OrganizationLabel or ProjectLabel)) is not null)
        {
            return Problem.Invalid(
                "labels.unsupported",
                $"Labels are not kept here, but for {OrganizationLabel} and {ProjectLabel}, which name the owner.", "labels");
        }

        return tls is null or { Mode: "" or PassThrough }
            ? null
            : Problem.Invalid(
                "tls.mode", $"The mode must be {PassThrough}: clients see the database's own certificate.", "tls.mode");
    }

    private static Result<ProxyProtocol?> ReadProxy(string? word)
    {
        if (string.IsNullOrEmpty(word))
        {
            return (ProxyProtocol?)null;
        }

        int index = Array.FindIndex(ProxyProtocols, pair => pair.Word == word);
        return index < 0
            ? Problem.Invalid("proxyProtocol.unknown", $"The PROXY protocol must be one of {Words}.", "proxyProtocol")
            : (ProxyProtocol?)ProxyProtocols[index].Value;
    }

    private static IReadOnlyList<DatabaseAddressInput>? Addresses(IReadOnlyList<TidbAddress>? addresses) =>
        addresses is null ? null : [.. addresses.Select(
            address => new DatabaseAddressInput(address.ZoneId, address.Host, address.Port))];

    private static ProbeAccountInput? Probe(TidbProbeAccount? account) =>
        account is null ? null : new ProbeAccountInput(account.UserName, account.Password);
}
