namespace Linkspan.ControlPlane.Databases;

/// <summary>Strings for Java. MySQL Connector/J reads the CA from a key store, which keytool makes of the file.</summary>
internal static class JavaTemplates
{
    private const string KeyStoreNote =
        "Make the key store first: keytool -importcert -noprompt -alias linkspan -file ca.pem -keystore ca.p12 -storetype " +
        "PKCS12 -storepass changeit";

    private const string Tls =
        "sslMode=VERIFY_CA&trustCertificateKeyStoreUrl=file:ca.p12&trustCertificateKeyStoreType=PKCS12" +
        "&trustCertificateKeyStorePassword=changeit";

    private const string Jdbc = "jdbc:mysql://${host}:${port}/";

    private static readonly string TlsInXml = Tls.Replace("&", "&amp;", StringComparison.Ordinal);

    public static IReadOnlyList<ConnectTemplate> All { get; } =
    [
        new(
            "jdbc", "JDBC", "Drivers", "text", ConnectQuoting.Url,
            $"{Jdbc}${{database}}?user=${{username}}&password=${{password}}«&{Tls}»")
        {
            Note = "Percent-encode the password.",
            TlsNote = KeyStoreNote,
        },
        new(
            "mysql_connector_java", "MySQL Connector/J", "Drivers", "java", ConnectQuoting.DoubleQuotes,
            $$"""
            MysqlDataSource source = new MysqlDataSource();
            source.setUrl("{{Jdbc}}«?{{Tls}}»");
            source.setDatabaseName("${database}");
            source.setUser("${username}");
            source.setPassword("${password}");
            Connection connection = source.getConnection();
            """)
        {
            TlsNote = KeyStoreNote,
        },
        new(
            "mybatis", "MyBatis", "ORM", "xml", ConnectQuoting.Xml,
            $$"""
            <dataSource type="POOLED">
              <property name="driver" value="com.mysql.cj.jdbc.Driver"/>
              <property name="url" value="{{Jdbc}}${database}«?{{TlsInXml}}»"/>
              <property name="username" value="${username}"/>
              <property name="password" value="${password}"/>
            </dataSource>
            """)
        {
            Note = "Percent-encode a database name with special characters.",
            TlsNote = KeyStoreNote,
        },
        new(
            "hibernate", "Hibernate", "ORM", "xml", ConnectQuoting.Xml,
            $$"""
            <property name="hibernate.connection.driver_class">com.mysql.cj.jdbc.Driver</property>
            <property name="hibernate.connection.url">{{Jdbc}}${database}«?{{TlsInXml}}»</property>
            <property name="hibernate.connection.username">${username}</property>
            <property name="hibernate.connection.password">${password}</property>
            """)
        {
            Note = "Percent-encode a database name with special characters.",
            TlsNote = KeyStoreNote,
        },
        new(
            "spring_boot", "Spring Boot", "ORM", "properties", ConnectQuoting.Properties,
            $$"""
            spring.datasource.url={{Jdbc}}${database}«?{{Tls}}»
            spring.datasource.username=${username}
            spring.datasource.password=${password}
            """)
        {
            Note = "Percent-encode a database name with special characters.",
            TlsNote = KeyStoreNote,
        },
    ];
}
