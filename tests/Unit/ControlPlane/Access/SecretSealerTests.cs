using System.Security.Cryptography;
using Linkspan.ControlPlane.Access;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class SecretSealerTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    [Fact]
    public void What_was_sealed_opens_for_its_row_alone_also_after_a_restart()
    {
        using SecretSealer first = SecretSealer.LoadOrCreate(_folder.Path);
        string text = first.Seal("pässword", "row 1");
        using SecretSealer second = SecretSealer.LoadOrCreate(_folder.Path);

        Assert.Equal("pässword", second.Open(text, "row 1"));
        Assert.ThrowsAny<CryptographicException>(() => second.Open(text, "row 2"));
        Assert.NotEqual(text, first.Seal("pässword", "row 1"));
    }

    [Fact]
    public void A_changed_text_does_not_open()
    {
        using SecretSealer sealer = SecretSealer.LoadOrCreate(_folder.Path);
        byte[] bytes = Convert.FromBase64String(sealer.Seal("secret", "row"));

        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Convert.ToBase64String(changed), "row"));
        }

        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Convert.ToBase64String(bytes[..20]), "row"));
    }

    [Fact]
    public void The_key_file_is_its_owners_alone()
    {
        SecretSealer.LoadOrCreate(_folder.Path).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("keys/sealing.key")));
    }

    public void Dispose() => _folder.Dispose();
}
