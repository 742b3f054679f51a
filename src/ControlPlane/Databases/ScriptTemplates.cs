namespace Linkspan.ControlPlane.Databases;

/// <summary>Strings for JavaScript, Ruby, PHP, Rust and C.</summary>
internal static class ScriptTemplates
{
    private const string Unverified = "This client cannot verify the CA without the name: it encrypts, and verifies neither.";

    public static IReadOnlyList<ConnectTemplate> All { get; } =
    [
        new(
            "node_mysql2", "Node mysql2", "Drivers", "javascript", ConnectQuoting.DoubleQuotes,
            """
            const connection = await require("mysql2/promise").createConnection({
              host: "${host}",
              port: ${port},
              user: "${username}",
              password: "${password}",
              database: "${database}",«
              ssl: {
                ca: require("fs").readFileSync("${ca}"),
                minVersion: "TLSv1.2",
                rejectUnauthorized: true,
                verifyIdentity: false,
              },»
            });
            """),
        new(
            "sequelize", "Sequelize", "ORM", "javascript", ConnectQuoting.DoubleQuotes,
            """
            const sequelize = new (require("sequelize").Sequelize)("${database}", "${username}", "${password}", {
              dialect: "mysql",
              host: "${host}",
              port: ${port},«
              dialectOptions: {
                ssl: {
                  ca: require("fs").readFileSync("${ca}"),
                  minVersion: "TLSv1.2",
                  rejectUnauthorized: true,
                  verifyIdentity: false,
                },
              },»
            });
            """),
        new(
            "prisma", "Prisma", "ORM", "text", ConnectQuoting.Url,
            "DATABASE_URL=\"mysql://${username}:${password}@${host}:${port}/${database}«?sslaccept=accept_invalid_certs»\"")
        {
            Note = "Percent-encode the password.",
            TlsNote = Unverified,
        },
        new(
            "ruby_mysql2", "Mysql2 (Ruby)", "Drivers", "ruby", ConnectQuoting.SingleQuotes,
            """
            client = Mysql2::Client.new(
              host: '${host}',
              port: ${port},
              username: '${username}',
              password: '${password}',
              database: '${database}',«
              ssl_mode: :verify_ca,
              sslca: '${ca}',»
            )
            """),
        new(
            "rails", "Rails", "ORM", "text", ConnectQuoting.Url,
            "DATABASE_URL=\"mysql2://${username}:${password}@${host}:${port}/${database}«?ssl_mode=verify_ca&sslca=${ca}»\"")
        {
            Note = "Percent-encode the password.",
        },
        new(
            "active_record", "Active Record", "ORM", "ruby", ConnectQuoting.SingleQuotes,
            """
            ActiveRecord::Base.establish_connection(
              adapter: 'mysql2',
              host: '${host}',
              port: ${port},
              username: '${username}',
              password: '${password}',
              database: '${database}',«
              ssl_mode: :verify_ca,
              sslca: '${ca}',»
            )
            """),
        new(
            "php_mysqli", "mysqli (PHP)", "Drivers", "php", ConnectQuoting.SingleQuotes,
            """
            $connection = mysqli_init();
            $connection->real_connect(
                '${host}', '${username}', '${password}', '${database}', ${port}, null«,
                MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_DONT_VERIFY_SERVER_CERT»
            );
            """)
        {
            TlsNote = Unverified,
        },
        new(
            "rust_mysql", "mysql (Rust)", "Drivers", "rust", ConnectQuoting.DoubleQuotes,
            """
            let options = mysql::OptsBuilder::new()
                .ip_or_hostname(Some("${host}"))
                .tcp_port(${port})
                .user(Some("${username}"))
                .pass(Some("${password}"))
                .db_name(Some("${database}"))«
                .ssl_opts(
                    mysql::SslOpts::default()
                        .with_root_cert_path(Some(std::path::Path::new("${ca}")))
                        .with_danger_skip_domain_validation(true),
                )»;
            let mut connection = mysql::Conn::new(options)?;
            """),
        new(
            "libmysqlclient", "libmysqlclient", "Drivers", "c", ConnectQuoting.DoubleQuotes,
            """
            MYSQL *connection = mysql_init(NULL);«
            enum mysql_ssl_mode mode = SSL_MODE_VERIFY_CA;
            mysql_options(connection, MYSQL_OPT_SSL_MODE, &mode);
            mysql_options(connection, MYSQL_OPT_SSL_CA, "${ca}");»
            mysql_real_connect(connection, "${host}", "${username}", "${password}", "${database}", ${port}, NULL, 0);
            """),
    ];
}
