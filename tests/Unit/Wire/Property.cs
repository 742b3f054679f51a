using FsCheck;
using FsCheck.Fluent;

namespace Linkspan.Unit.Wire;

/// <summary>Runs a property over generated values; a failure names the smallest value found and the seed.</summary>
internal static class Property
{
    public static Gen<byte[]> Bytes(int atLeast, int atMost) =>
        from length in Gen.Choose(atLeast, atMost)
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number), length)
        select bytes;

    public static Gen<string> Text(int atLeast, int atMost) =>
        from length in Gen.Choose(atLeast, atMost)
        from characters in Gen.ArrayOf(Gen.Elements("abcXYZ0189-_.äß€漢".ToCharArray()), length)
        select new string(characters);

    public static void Holds<T>(Gen<T> values, Action<T> check) =>
        Prop.ForAll(values.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));
}
