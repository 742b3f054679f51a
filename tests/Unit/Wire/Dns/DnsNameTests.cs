using FsCheck.Fluent;
using Linkspan.Wire.Dns;
using Xunit;

namespace Linkspan.Unit.Wire.Dns;

public sealed class DnsNameTests
{
    [Theory]
    [InlineData("ep-1.epsrv-2.eu-central-1.privatelink.linkspan.internal")]
    [InlineData("a.b.")]
    [InlineData("_x.a")]
    public void Text_is_parsed_and_printed_with_the_dot_at_its_end(string text)
    {
        Assert.Equal(text.TrimEnd('.') + ".", DnsName.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("ä.de")]
    [InlineData("a\0.de")]
    public void Text_that_is_no_name_is_refused(string text) => Assert.False(DnsName.TryParse(text, out _));

    [Fact]
    public void A_label_has_at_most_63_octets_and_a_name_255()
    {
        string label = new('a', DnsName.MaxLabelBytes);
        string longest = $"{label}.{label}.{label}.{new string('a', 61)}";

        Assert.True(DnsName.TryParse(longest, out DnsName? name));
        Assert.Equal(DnsName.MaxBytes, name!.Wire.Length);
        Assert.False(DnsName.TryParse(longest + "a", out _));
        Assert.False(DnsName.TryParse(label + "a", out _));
    }

    [Fact]
    public void Names_keep_their_case_and_compare_without_it()
    {
        DnsName upper = DnsName.Parse("EP-1.Linkspan.Internal");
        DnsName lower = DnsName.Parse("ep-1.linkspan.internal");

        Assert.Equal(lower, upper);
        Assert.Equal(lower.GetHashCode(), upper.GetHashCode());
        Assert.Equal("EP-1.Linkspan.Internal.", upper.ToString());
    }

    [Theory]
    [InlineData("linkspan.internal", true)]
    [InlineData("a.LINKSPAN.internal", true)]
    [InlineData("notlinkspan.internal", false)]
    [InlineData("linkspan.internal.example.org", false)]
    [InlineData("internal", false)]
    [InlineData(".", false)]
    public void A_name_is_under_a_suffix_by_whole_labels(string name, bool expected)
    {
        Assert.Equal(expected, DnsName.Parse(name).IsAtOrUnder(DnsName.Parse("linkspan.internal")));
    }

    [Fact]
    public void The_parent_lacks_the_first_label_and_the_root_has_none()
    {
        DnsName name = DnsName.Parse("a.b");

        Assert.Equal(DnsName.Parse("b"), name.Parent);
        Assert.Equal(DnsName.Root, name.Parent!.Parent);
        Assert.Null(DnsName.Root.Parent);
        Assert.Equal(".", DnsName.Root.ToString());
    }

    [Fact]
    public void Every_printed_name_of_plain_labels_parses_to_itself()
    {
        var labels =
            from count in Gen.Choose(1, 8)
            from all in Gen.ListOf(
                from length in Gen.Choose(1, 20)
                from letters in Gen.ArrayOf(Gen.Elements("abcXYZ019-_".ToCharArray()), length)
                select new string(letters), count)
            select string.Join('.', all);

        Property.Holds(labels, text => Assert.Equal(DnsName.Parse(text), DnsName.Parse(DnsName.Parse(text).ToString())));
    }
}
