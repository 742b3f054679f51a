namespace Linkspan.ControlPlane.Databases;

/// <summary>Strings for Go. Its TLS knows no "CA without name", so the strings verify the chain themselves.</summary>
internal static class GoTemplates
{
    private const string Config =
        """
        «authority, err := os.ReadFile("${ca}")
        if err != nil {
            log.Fatal(err)
        }
        roots := x509.NewCertPool()
        roots.AppendCertsFromPEM(authority)
        mysql.RegisterTLSConfig("linkspan", &tls.Config{
            MinVersion:         tls.VersionTLS12,
            InsecureSkipVerify: true, // The chain is verified below, the name is not.
            VerifyConnection: func(state tls.ConnectionState) error {
                options := x509.VerifyOptions{Roots: roots, Intermediates: x509.NewCertPool()}
                for _, certificate := range state.PeerCertificates[1:] {
                    options.Intermediates.AddCert(certificate)
                }
                _, err := state.PeerCertificates[0].Verify(options)
                return err
            },
        })
        »config := mysql.NewConfig()
        config.Net = "tcp"
        config.Addr = "${host}:${port}"
        config.User = "${username}"
        config.Passwd = "${password}"
        config.DBName = "${database}"«
        config.TLSConfig = "linkspan"»
        """;

    public static IReadOnlyList<ConnectTemplate> All { get; } =
    [
        new(
            "go_mysql", "Go MySQL Driver", "Drivers", "go", ConnectQuoting.DoubleQuotes,
            Config + """

            db, err := sql.Open("mysql", config.FormatDSN())
            """)
        {
            Note = "mysql is github.com/go-sql-driver/mysql.",
        },
        new(
            "gorm", "GORM", "ORM", "go", ConnectQuoting.DoubleQuotes,
            Config + """

            db, err := gorm.Open(gormmysql.Open(config.FormatDSN()), &gorm.Config{})
            """)
        {
            Note = "mysql is github.com/go-sql-driver/mysql, gormmysql is gorm.io/driver/mysql.",
        },
    ];
}
