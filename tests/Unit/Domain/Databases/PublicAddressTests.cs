using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Xunit;

namespace Linkspan.Unit.Domain.Databases;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("db.example.com:4000")]
    [InlineData("203.0.113.7:3306")]
    [InlineData("localhost:65535")]
    public void A_name_or_an_IPv4_address_with_a_port_is_one(string text) =>
        Assert.Equal(text, PublicAddress.Parse(text, "publicAddress").Value?.ToString());

    [Theory]
    [InlineData("db.example.com")]
    [InlineData("db.example.com:0")]
    [InlineData("db.example.com:65536")]
    [InlineData("db.example.com:+1")]
    [InlineData("db example:4000")]
    [InlineData("127.1:4000")]
    [InlineData("::1:4000")]
    [InlineData("mysql://db.example.com:4000")]
    [InlineData(":4000")]
    public void Anything_else_is_none(string text)
    {
        Result<PublicAddress?> parsed = PublicAddress.Parse(text, "publicAddress");

        Assert.Equal(("publicAddress.malformed", "publicAddress"), (parsed.Problem?.Code, parsed.Problem?.Field));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Empty_text_stands_for_none(string? text) => Assert.Null(PublicAddress.Parse(text, "publicAddress").Value);
}
