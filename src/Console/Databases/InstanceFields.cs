using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Databases;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Databases;

/// <summary>The fields of an instance, between its forms and the operations, named as the operations' problems name
/// them.</summary>
internal static class InstanceFields
{
    public const string Name = "displayName";
    public const string Region = "regionId";
    public const string Project = "projectId";
    public const string Vpc = "vpcId";
    public const string Addresses = "addresses";
    public const string User = "userName";
    public const string CaCertificate = "tls.caCertificate";
    public const string PublicAddress = "publicAddress";
    public const string Proxy = "proxyProtocol";
    public const string ProbeUser = "probeAccount.userName";
    public const string ProbePassword = "probeAccount.password";
    public const string AutoAccept = "autoAccept";
    public const string Allowed = "allowedAccountIds";
    public const string ZoneAffinity = "zoneAffinity";

    /// <summary>What a form for a new instance holds at first.</summary>
    /// <param name="region">The only region; null: there are several, and one must be chosen.</param>
    public static (string Name, string? Value)[] OfNew(string? region) =>
    [
        (Region, region), ($"{Addresses}[0].port", "4000"), (User, "root"), (Proxy, "none"), (AutoAccept, "on"),
        (ZoneAffinity, "on"),
    ];

    /// <summary>What a form for changing an instance holds at first.</summary>
    public static (string Name, string? Value)[] Of(Instance instance) =>
    [
        (Name, instance.DisplayName), (User, instance.UserName), (CaCertificate, instance.CaCertificate),
        (PublicAddress, instance.PublicAddress?.ToString()),
        (Proxy, instance.ProxyProtocol.ToString().ToLowerInvariant()), (ProbeUser, instance.Probe?.UserName),
        .. instance.Addresses.SelectMany((address, row) => ((string, string?)[])
        [
            ($"{Addresses}[{row}].zoneId", address.Zone.Value), ($"{Addresses}[{row}].host", address.Host),
            ($"{Addresses}[{row}].port", address.Port.ToString()),
        ]),
    ];

    public static Result<RegisterInstanceInput> ReadNew(PostedForm form)
    {
        IReadOnlyList<DatabaseAddressInput> addresses = ReadAddresses(form);
        if (!form.Choice<ProxyProtocol>(Proxy).TryGet(out ProxyProtocol proxy, out Problem? problem))
        {
            return problem;
        }

        return new RegisterInstanceInput(form.Text(Name), form.Text(Region), addresses)
        {
            ProjectId = form.Optional(Project),
            VpcId = form.Optional(Vpc),
            UserName = form.Text(User),
            CaCertificate = form.Text(CaCertificate),
            PublicAddress = form.Text(PublicAddress),
            ProxyProtocol = proxy,
            Probe = form.Optional(ProbeUser) is { } user ? new ProbeAccountInput(user, form.Secret(ProbePassword)) : null,
            AutoAccept = form.IsOn(AutoAccept),
            AllowedAccountIds = form.List(Allowed),
            ZoneAffinity = form.IsOn(ZoneAffinity),
        };
    }

    /// <param name="before">The instance that the form was made of: its probe's password stays unless another is typed.</param>
    public static Result<UpdateInstanceInput> ReadChange(PostedForm form, Instance before)
    {
        IReadOnlyList<DatabaseAddressInput> addresses = ReadAddresses(form);
        if (!form.Choice<ProxyProtocol>(Proxy).TryGet(out ProxyProtocol proxy, out Problem? problem))
        {
            return problem;
        }

        string probeUser = form.Text(ProbeUser);
        string probePassword = form.Secret(ProbePassword);
        bool sameProbe = probeUser == (before.Probe?.UserName ?? string.Empty) && probePassword.Length == 0;
        return new UpdateInstanceInput
        {
            DisplayName = form.Text(Name),
            Addresses = addresses,
            UserName = form.Text(User),
            CaCertificate = form.Text(CaCertificate),
            PublicAddress = form.Text(PublicAddress),
            ProxyProtocol = proxy,
            Probe = sameProbe ? null : new ProbeAccountInput(probeUser, probePassword),
        };
    }

    private static IReadOnlyList<DatabaseAddressInput> ReadAddresses(PostedForm form) =>
    [
        .. Enumerable.Range(0, form.Rows(Addresses)).Select(row => new DatabaseAddressInput(
            form.Text($"{Addresses}[{row}].zoneId"), form.Text($"{Addresses}[{row}].host"),
            form.NumberOr($"{Addresses}[{row}].port", InterfaceEndpoint.DefaultPort))),
    ];
}
