using System.Text;
using Linkspan.ControlPlane.Access;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the rows of SHA-1: six digits are the last six of the eight there.</summary>
    public static TheoryData<long, string> AppendixB => new()
    {
        { 59, "94287082" },
        { 1_111_111_109, "07081804" },
        { 1_111_111_111, "14050471" },
        { 1_234_567_890, "89005924" },
        { 2_000_000_000, "69279037" },
        { 20_000_000_000, "65353130" },
    };

    [Theory]
    [MemberData(nameof(AppendixB))]
    public void Codes_are_those_of_rfc_6238_appendix_b(long seconds, string eightDigits)
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(eightDigits[2..], Totp.Code(Secret, Totp.StepOf(time)));
        Assert.Equal(eightDigits[2..], new Authenticator(Base32.Encode(Secret)).CodeAt(time));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void S13_a_code_is_taken_one_step_early_or_late_and_no_more(int steps, bool taken)
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_109);
        string code = Totp.Code(Secret, Totp.StepOf(now) + steps);

        Assert.Equal(taken ? Totp.StepOf(now) + steps : null, Totp.Match(Secret, code, now, after: 0));
    }

    [Fact]
    public void S13_neither_the_step_that_was_taken_nor_an_older_one_is_taken_again()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_109);
        long step = Totp.StepOf(now);

        Assert.Null(Totp.Match(Secret, Totp.Code(Secret, step), now, after: step));
        Assert.Null(Totp.Match(Secret, Totp.Code(Secret, step - 1), now, after: step));
        Assert.Equal(step + 1, Totp.Match(Secret, Totp.Code(Secret, step + 1), now, after: step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("٠٨١٨٠٤")]
    public void Other_texts_are_no_codes(string text) =>
        Assert.Null(Totp.Match(Secret, text, DateTimeOffset.FromUnixTimeSeconds(1_111_111_109), after: 0));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_rfc_4648_section_10_without_padding(string bytes, string text) =>
        Assert.Equal(text, Base32.Encode(Encoding.ASCII.GetBytes(bytes)));
}
