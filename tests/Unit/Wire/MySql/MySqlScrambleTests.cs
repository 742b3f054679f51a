using Linkspan.Wire.MySql;
using Xunit;

namespace Linkspan.Unit.Wire.MySql;

/// <summary>The expected values were computed apart from this code, from the formulas in the protocol's documentation.</summary>
public sealed class MySqlScrambleTests
{
    private static readonly byte[] Salt = Enumerable.Range(1, MySqlGreeting.SaltBytes).Select(number => (byte)number).ToArray();

    [Fact]
    public void Native_password_is_SHA1_of_the_salt_and_the_twice_hashed_password()
    {
        Assert.Equal(
            "B32BB3A583E1340C0A1108D58B1BE49781AD8C2F",
            Convert.ToHexString(MySqlScramble.NativePassword("secret", Salt)));
    }

    [Fact]
    public void Caching_sha2_password_is_SHA256_of_the_twice_hashed_password_and_the_salt()
    {
        Assert.Equal(
            "746EBE205D56A0707ACB3E796E834E0DD7B1D61743B26BD5202C7A623230C7C9",
            Convert.ToHexString(MySqlScramble.CachingSha2Password("secret", Salt)));
    }

    [Fact]
    public void No_password_is_no_answer()
    {
        Assert.Empty(MySqlScramble.NativePassword("", Salt));
        Assert.Empty(MySqlScramble.CachingSha2Password("", Salt));
    }
}
