using Linkspan.Domain;
using Xunit;

namespace Linkspan.Unit.Domain;

public sealed class NamesTests
{
    [Theory]
    [InlineData("ab")]
    [InlineData("Übung 1 (&amp;\"')")]
    [InlineData("端点")]
    [InlineData("a👩")]
    public void A_name_is_text_that_begins_with_a_letter(string text) => Assert.Equal(text, Names.Resource(text, "name").Value);

    [Theory]
    [InlineData(null, "name.missing")]
    [InlineData("", "name.missing")]
    [InlineData("   ", "name.missing")]
    [InlineData("a", "name.length")]
    [InlineData("-a", "name.start")]
    [InlineData(" a", "name.start")]
    [InlineData("a\tb", "name.characters")]
    [InlineData("a\0b", "name.characters")]
    [InlineData("a<b>", "name.characters")]
    [InlineData("a\u200Bb", "name.characters")]
    [InlineData("a\u202Eb", "name.characters")]
    [InlineData("a\u2028b", "name.characters")]
    [InlineData("a\uD800b", "name.characters")]
    [InlineData("a\uE000b", "name.characters")]
    public void A_name_that_is_none_says_why(string? text, string code) =>
        Assert.Equal(code, Names.Resource(text, "name").Problem!.Code);

    [Fact]
    public void A_name_has_at_most_128_characters_and_a_description_256()
    {
        Assert.True(Names.Resource(new string('a', 128), "name").Ok);
        Assert.Equal("name.length", Names.Resource(new string('a', 129), "name").Problem!.Code);
        Assert.True(Names.Description(new string('a', 256), "description").Ok);
        Assert.Equal("description.length", Names.Description(new string('a', 257), "description").Problem!.Code);
        Assert.Equal(string.Empty, Names.Description(null, "description").Value);
    }

    [Theory]
    [InlineData("abcd", null)]
    [InlineData("Orders-2026", null)]
    [InlineData("abc", "name.length")]
    [InlineData("-abc", "name.characters")]
    [InlineData("abc-", "name.characters")]
    [InlineData("ab_c", "name.characters")]
    [InlineData("abcé", "name.characters")]
    [InlineData("", "name.missing")]
    public void An_instances_name_is_TiDB_Clouds(string text, string? code) =>
        Assert.Equal(code, Names.Instance(text, "displayName").Problem?.Code);
}
