namespace Linkspan.Wire.MySql;

/// <summary>The names of the plugins whose scrambles Linkspan computes.</summary>
public static class MySqlAuthPlugins
{
    public const string NativePassword = "mysql_native_password";
    public const string CachingSha2Password = "caching_sha2_password";
}
