using FsCheck.Fluent;
using Linkspan.Wire.MySql;
using Xunit;

namespace Linkspan.Unit.Wire.MySql;

public sealed class MySqlGreetingTests
{
    private static readonly MySqlGreeting Greeting = new(
        "8.0.11-TiDB-v8.5.0",
        42,
        Enumerable.Range(1, MySqlGreeting.SaltBytes).Select(number => (byte)number).ToArray(),
        MySqlCapabilities.Protocol41 | MySqlCapabilities.PluginAuth | MySqlCapabilities.SecureConnection,
        CharacterSet: 46,
        Status: 2,
        MySqlAuthPlugins.NativePassword);

    [Fact]
    public void The_example_of_the_protocol_documentation_is_read()
    {
        byte[] payload = Payload.FromHex(
            "0a 35 2e 35 2e 32 2d 6d 32 00 0b 00 00 00 64 76 48 40 49 2d 43 4a 00 ff f7 08 02 00 00 00 00 00 00 00 00 00 00 00 00"
            + "00 00 2a 34 64 7c 63 5a 77 6b 34 5e 5d 3a 00");

        Assert.True(MySqlGreeting.TryRead(payload, out MySqlGreeting? greeting));

        Assert.Equal("5.5.2-m2", greeting!.ServerVersion);
        Assert.Equal(11u, greeting.ConnectionId);
        Assert.Equal("dvH@I-CJ*4d|cZwk4^]:"u8.ToArray(), greeting.Salt.ToArray());
        Assert.Equal((MySqlCapabilities)0xF7FF, greeting.Capabilities);
        Assert.Null(greeting.AuthPlugin);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var greetings =
            from version in Property.Text(0, 60)
            from id in Gen.Choose(0, int.MaxValue)
            from salt in Gen.ArrayOf(Gen.Choose(1, 255).Select(number => (byte)number), MySqlGreeting.SaltBytes)
            from plugin in Gen.Elements(null, "", MySqlAuthPlugins.CachingSha2Password)
            select Greeting with
            {
                ServerVersion = version,
                ConnectionId = (uint)id,
                Salt = salt,
                AuthPlugin = plugin,
                Capabilities = plugin is null ? Greeting.Capabilities & ~MySqlCapabilities.PluginAuth : Greeting.Capabilities,
            };

        Property.Holds(greetings, greeting =>
        {
            Assert.True(MySqlGreeting.TryRead(Payload.Of(greeting.Write), out MySqlGreeting? read));
            Assert.Equal(greeting.Salt.ToArray(), read!.Salt.ToArray());
            Assert.Equal(greeting, read with { Salt = greeting.Salt });
        });
    }

    [Fact]
    public void A_prefix_that_lacks_a_fixed_field_is_refused()
    {
        byte[] payload = Payload.Of(Greeting.Write);
        int fixedBytes = payload.Length - (MySqlAuthPlugins.NativePassword.Length + 1) - 1;

        for (int length = 0; length < fixedBytes; length++)
        {
            Assert.False(MySqlGreeting.TryRead(payload.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void A_greeting_over_the_limit_is_refused()
    {
        byte[] payload = Payload.Of((Greeting with { ServerVersion = new string('8', MySqlGreeting.MaxBytes) }).Write);

        Assert.False(MySqlGreeting.TryRead(payload, out _));
    }

    [Fact]
    public void M13_Random_and_mutated_bytes_never_throw()
    {
        foreach (byte[] bytes in Garbage.Random(5_000, 200).Concat(Garbage.Mutations(Payload.Of(Greeting.Write), 20_000)))
        {
            MySqlGreeting.TryRead(bytes, out MySqlGreeting? greeting);

            Assert.True(greeting is null || greeting.Salt.Length == MySqlGreeting.SaltBytes);
        }
    }

    [Theory]
    [MemberData(nameof(Garbage.Greetings), MemberType = typeof(Garbage))]
    public void M13_Scanner_bytes_are_no_greeting(string name, byte[] bytes) =>
        Assert.False(MySqlGreeting.TryRead(bytes, out _), name);
}
