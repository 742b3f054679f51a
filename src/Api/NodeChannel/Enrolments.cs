using Linkspan.Api.Answers;
using Linkspan.Api.PrivateLink;
using Linkspan.Api.Requests;
using Linkspan.Api.SignIn;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary><c>POST /node/v1/enrolments</c>: a host without a key, and with a join token.</summary>
internal static class Enrolments
{
    /// <summary>Calls a minute of one address. A rack that joins at once fits; nobody guesses 256 bits.</summary>
    private const int PerMinute = 30;

    private const long MaxBodyBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Paths.Node + "/enrolments", async (HttpContext context, EnrolNode operation, RequestRates rates,
                ServerSettings settings, CancellationToken token) =>
            {
                string address = context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
                RequestRate rate = rates.Count("enrolment " + address, PerMinute);
                if (rate.Exceeded)
                {
                    return rate.RefusalOf("This address");
                }

                if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                {
                    size.MaxRequestBodySize = MaxBodyBytes;
                }

                Body<Dto.EnrolNodeRequest> body = await Body<Dto.EnrolNodeRequest>.ReadAsync(context);
                IResult answer = body.Refusal is { } refusal
                    ? refusal
                    : Answer.From(
                        await operation.RunAsync(Read(body.Value), address, token), node => From(node, settings), null);
                return answer;
            })
            .ExcludeFromDescription();

    internal static Dto.EnrolledNode From(EnrolledNode enrolled, ServerSettings settings) => new()
    {
        NodeId = enrolled.Node.Key,
        VpcId = enrolled.Node.Vpc.Value,
        ZoneId = enrolled.Node.Zone.Value,
        Roles = NodeShape.Words(enrolled.Node.Roles),
        Advertise = enrolled.Node.Advertise,
        Certificate = enrolled.Certificate,
        Authorities = enrolled.Authorities,
        NodePort = settings.NodePort,
        Suffix = settings.Suffix,
    };

    private static EnrolNodeInput Read(Dto.EnrolNodeRequest body) => new(
        body.Token, body.Csr, body.VpcId, body.ZoneId, body.Roles, body.HostName, body.Advertise, body.Version);
}
