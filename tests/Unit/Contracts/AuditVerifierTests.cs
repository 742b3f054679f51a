using Linkspan.Contracts.Audit;
using Xunit;

namespace Linkspan.Unit.Contracts;

public sealed class AuditVerifierTests
{
    private const int Count = 9;

    /// <summary>A line as an export has it.</summary>
    private sealed record Exported(AuditLine Line, string Previous, string Hash);

    [Fact]
    public void S10_a_whole_chain_holds_and_says_its_head()
    {
        Exported[] chain = Chain();

        AuditVerifier verifier = Verify(chain, whole: true);

        Assert.Null(verifier.Finish());
        Assert.Equal((Count, new AuditHead(Count, chain[^1].Hash)), (verifier.Lines, verifier.Head));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void S10_a_removed_line_is_found(int at)
    {
        Exported[] chain = Chain();

        AuditBreak? found = Verify([.. chain[..at], .. chain[(at + 1)..]], whole: true, known: Head(chain[^1])).Finish();

        Assert.Equal(at + 1, found?.Sequence);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void S10_a_removed_line_is_found_although_those_behind_it_were_numbered_anew(int at)
    {
        Exported[] chain = Chain();
        Exported[] closed = [.. chain[(at + 1)..].Select(exported => exported with
        {
            Line = exported.Line with { Sequence = exported.Line.Sequence - 1 },
        })];

        AuditBreak? found = Verify([.. chain[..at], .. closed], whole: true, known: Head(chain[^1])).Finish();

        Assert.Equal(at == Count - 1 ? Count : at + 1, found?.Sequence);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void S10_a_changed_field_is_found(int at, Func<AuditLine, AuditLine> change)
    {
        Exported[] chain = Chain();
        chain[at] = chain[at] with { Line = change(chain[at].Line) };

        Assert.Equal(at + 1, Verify(chain, whole: true).Finish()?.Sequence);
        Assert.Equal(at + 1, Verify(chain, whole: false).Finish()?.Sequence);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void S10_a_changed_line_with_a_hash_of_its_own_is_found_by_the_line_behind_it_or_by_a_known_head(int at)
    {
        Exported[] chain = Chain();
        AuditHead known = Head(chain[^1]);
        AuditLine changed = chain[at].Line with { Detail = "Nothing happened." };
        chain[at] = new Exported(changed, chain[at].Previous, AuditChain.Hash(chain[at].Previous, changed));

        AuditBreak? found = Verify(chain, whole: true, known).Finish();

        Assert.Equal(Math.Min(at + 2, Count), found?.Sequence);
    }

    [Fact]
    public void S10_a_chain_that_was_made_anew_is_found_by_a_known_head()
    {
        AuditHead known = Head(Chain()[4]);
        Exported[] forged = Chain(actor: "somebody else");

        Assert.Null(Verify(forged, whole: true).Finish());
        Assert.Equal(5, Verify(forged, whole: true, known).Finish()?.Sequence);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void S10_swapped_lines_are_found(int first, int second)
    {
        Exported[] chain = Chain();
        (chain[first], chain[second]) = (chain[second], chain[first]);

        Assert.Equal(first + 1, Verify(chain, whole: true).Finish()?.Sequence);
        Assert.NotNull(Verify(chain, whole: false).Finish());
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void S10_an_inserted_line_is_found(int at)
    {
        Exported[] chain = Chain();
        AuditLine line = chain[at].Line with { Detail = "Never happened." };
        Exported inserted = new(line, chain[at].Previous, AuditChain.Hash(chain[at].Previous, line));

        Assert.NotNull(Verify([.. chain[..at], inserted, .. chain[at..]], whole: true).Finish());
        Assert.NotNull(Verify([.. chain[..at], inserted, .. chain[at..]], whole: false).Finish());
    }

    [Fact]
    public void S10_lines_of_a_filter_are_verified_each_by_the_hash_before_it()
    {
        Exported[] chain = Chain();
        Exported[] some = [chain[1], chain[2], chain[6]];

        Assert.Null(Verify(some, whole: false).Finish());
        Assert.Equal(1, Verify(some, whole: true).Finish()?.Sequence);
    }

    [Fact]
    public void Lines_of_before_names_were_kept_have_the_hash_that_they_had_then()
    {
        AuditLine line = new(
            1, 1_763_802_000_000, "system", "", "", "account.create", "accounts", "acct-1", "acct-1", "Created.");

        // SHA-256 of "0:1:113:17638020000006:system0:14:account.create8:accounts6:acct-16:acct-18:Created.".
        Assert.Equal("6010c32c620b12e6378f", AuditChain.Hash(AuditChain.Start, line)[..20]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("0:0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("x:0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("7:g123456789012345678901234567890123456789012345678901234567890123")]
    public void A_text_that_is_no_head_is_none(string text) => Assert.Null(AuditHead.Parse(text));

    [Fact]
    public void A_head_reads_what_it_writes()
    {
        AuditHead head = Head(Chain()[3]);

        Assert.Equal(head, AuditHead.Parse(head.ToString()));
    }

    public static TheoryData<int> Places() => [.. Enumerable.Range(0, Count)];

    public static TheoryData<int, int> Pairs()
    {
        TheoryData<int, int> pairs = [];
        for (int first = 0; first < Count; first++)
        {
            for (int second = first + 1; second < Count; second++)
            {
                pairs.Add(first, second);
            }
        }

        return pairs;
    }

    public static TheoryData<int, Func<AuditLine, AuditLine>> Fields()
    {
        TheoryData<int, Func<AuditLine, AuditLine>> fields = [];
        foreach (int at in (int[])[0, 4, Count - 1])
        {
            fields.Add(at, line => line with { AtMs = line.AtMs + 1 });
            fields.Add(at, line => line with { Actor = "system" });
            fields.Add(at, line => line with { ActorName = "" });
            fields.Add(at, line => line with { Address = "" });
            fields.Add(at, line => line with { Action = "endpoint.delete" });
            fields.Add(at, line => line with { Kind = "vpcs" });
            fields.Add(at, line => line with { Key = line.Key + "x" });
            fields.Add(at, line => line with { Owner = "acct-other" });
            fields.Add(at, line => line with { Detail = "" });

            // The same characters, but another field ends with them.
            fields.Add(at, line => line with { Kind = line.Kind + line.Key[..1], Key = line.Key[1..] });
        }

        return fields;
    }

    private static Exported[] Chain(string actor = "mbr-1")
    {
        List<Exported> chain = [];
        string hash = AuditChain.Start;
        for (int i = 1; i <= Count; i++)
        {
            AuditLine line = new(
                i, 1_000 * i, actor, "Ada", "192.0.2.1", "endpoint.create", "endpoints", $"ep-{i}", "acct-1",
                "Asked for \"1:a\".");
            string next = AuditChain.Hash(hash, line);
            chain.Add(new Exported(line, hash, next));
            hash = next;
        }

        return [.. chain];
    }

    private static AuditHead Head(Exported exported) => new(exported.Line.Sequence, exported.Hash);

    private static AuditVerifier Verify(IEnumerable<Exported> lines, bool whole, AuditHead? known = null)
    {
        AuditVerifier verifier = new(whole, known);
        foreach (Exported exported in lines)
        {
            verifier.Add(exported.Line, exported.Previous, exported.Hash);
        }

        return verifier;
    }
}
