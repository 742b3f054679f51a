using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Domain.PrivateLink;

public sealed class ServiceNamesTests
{
    private const string Good = "com.linkspan.privatelink.local-1.epsrv-0123456789abcdefghij";

    [Fact]
    public void A_name_reads_back_as_region_and_service()
    {
        (Id<Region> region, Id<EndpointService> service) = ServiceNames.Parse(Good, "serviceName").Value;

        Assert.Equal(Good, ServiceNames.Of(region, service));
        Assert.Equal(("local-1", "epsrv-0123456789abcdefghij"), (region.Value, service.Value));
    }

    [Theory]
    [InlineData(null, "serviceName.missing")]
    [InlineData("", "serviceName.missing")]
    [InlineData(" " + Good, "serviceName.blanks")]
    [InlineData(Good + "\r\n", "serviceName.blanks")]
    [InlineData("com.aliyuncs.privatelink.local-1.epsrv-0123456789abcdefghij", "serviceName.prefix")]
    [InlineData("com.linkspan.privatelnk.local-1.epsrv-0123456789abcdefghij", "serviceName.prefix")]
    [InlineData("COM.LINKSPAN.PRIVATELINK.local-1.epsrv-0123456789abcdefghij", "serviceName.prefix")]
    [InlineData("epsrv-0123456789abcdefghij", "serviceName.prefix")]
    [InlineData("com.linkspan.privatelink.epsrv-0123456789abcdefghij", "serviceName.parts")]
    [InlineData(Good + ".internal", "serviceName.parts")]
    [InlineData("com.linkspan.privatelink.Local-1.epsrv-0123456789abcdefghij", "serviceName.region")]
    [InlineData("com.linkspan.privatelink..epsrv-0123456789abcdefghij", "serviceName.region")]
    [InlineData("com.linkspan.privatelink.local-1.ep-0123456789abcdefghij", "serviceName.serviceId")]
    [InlineData("com.linkspan.privatelink.local-1.epsrv-0123456789abcdefghi", "serviceName.serviceId")]
    [InlineData("com.linkspan.privatelink.local-1.epsrv-0123456789ABCDEFGHIJ", "serviceName.serviceId")]
    public void A_typo_says_which_part_does_not_fit(string? text, string code)
    {
        Problem problem = ServiceNames.Parse(text, "serviceName").Problem!;

        Assert.Equal((code, "serviceName"), (problem.Code, problem.Field));
    }
}
