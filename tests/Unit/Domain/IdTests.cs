using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;
using Linkspan.Unit.ControlPlane;
using Xunit;

namespace Linkspan.Unit.Domain;

public sealed class IdTests
{
    private const string Good = "ep-0123456789abcdefghij";

    [Fact]
    public void A_new_id_has_the_kinds_shape_and_reads_back()
    {
        SeededRandom random = new(1);

        Assert.Matches("^ep-[a-z0-9]{20}$", Id<InterfaceEndpoint>.New(random).Value);
        Assert.Matches("^epsrv-[a-z0-9]{20}$", Id<EndpointService>.New(random).Value);
        Assert.Matches("^[1-9]{19}$", Id<Instance>.New(random).Value);
        Assert.Matches("^lk[a-z0-9]{14}$", Id<ApiKey>.New(random).Value);
        Id<Vpc> vpc = Id<Vpc>.New(random);
        Assert.Equal(vpc, Id<Vpc>.Parse(vpc.Value, "vpcId").Value);
    }

    [Fact]
    public void Ids_use_the_whole_alphabet_evenly()
    {
        SeededRandom random = new(2);
        Dictionary<char, int> counts = Enumerable.Range(0, 2_000).SelectMany(_ => Id<Vpc>.New(random).Value[4..])
            .GroupBy(c => c).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(36, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 900, 1_330));
    }

    [Theory]
    [InlineData(null, "id.missing", "missing")]
    [InlineData("", "id.missing", "missing")]
    [InlineData(" " + Good, "id.malformed", "blanks")]
    [InlineData(Good + "\n", "id.malformed", "blanks")]
    [InlineData("EP-0123456789ABCDEFGHIJ", "id.malformed", "upper case")]
    [InlineData("ep-0123456789abcdefghi", "id.malformed", "must be ep- and 20")]
    [InlineData("ep-0123456789abcdefghijk", "id.malformed", "must be ep- and 20")]
    [InlineData("ep-0123456789abcdefgh_j", "id.malformed", "must be ep- and 20")]
    [InlineData("vpc-0123456789abcdefghij", "id.malformed", "must be ep- and 20")]
    [InlineData("ep-０123456789abcdefghij", "id.malformed", "must be ep- and 20")]
    public void An_id_that_is_none_says_what_is_wrong(string? text, string code, string word)
    {
        Problem problem = Id<InterfaceEndpoint>.Parse(text, "endpointId").Problem!;

        Assert.Equal((ProblemKind.Invalid, code, "endpointId"), (problem.Kind, problem.Code, problem.Field));
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("local-1", true)]
    [InlineData("a1", true)]
    [InlineData("a", false)]
    [InlineData("1a", false)]
    [InlineData("a-", false)]
    [InlineData("Local-1", false)]
    [InlineData("a.b", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456", false)]
    public void A_chosen_id_is_a_short_label(string text, bool fits) => Assert.Equal(fits, Id<Region>.Parse(text, "regionId").Ok);
}
