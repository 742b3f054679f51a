namespace Linkspan.ControlPlane.Databases;

/// <summary>Strings for people and for command lines.</summary>
internal static class CommandLineTemplates
{
    public static IReadOnlyList<ConnectTemplate> All { get; } =
    [
        new(
            "general", "General", "Parameters", "text", ConnectQuoting.None,
            """
            HOST: ${host}
            PORT: ${port}
            USERNAME: ${username}
            PASSWORD: ${password}
            DATABASE: ${database}«
            CA: ${ca}»
            """),
        new(
            "mysql_cli", "MySQL CLI", "CLI", "bash", ConnectQuoting.Shell,
            "mysql -u '${username}' -p'${password}' -h ${host} -P ${port} -D '${database}'" +
            "« --ssl-mode=VERIFY_CA --ssl-ca=${ca}»")
        {
            TlsNote = "For MySQL's own client; where mysql is MariaDB's client, choose MariaDB CLI.",
        },

        // Tried with MariaDB's client 10.11: a given CA is verified, and the name only where ssl-verify-server-cert is on, as it
        // is by default from 11.4.
        new(
            "mariadb_cli", "MariaDB CLI", "CLI", "bash", ConnectQuoting.Shell,
            "mariadb -u '${username}' -p'${password}' -h ${host} -P ${port} -D '${database}'" +
            "« --ssl-ca=${ca} --disable-ssl-verify-server-cert»")
        {
            TlsNote = "--disable-ssl-verify-server-cert leaves out the name alone; the CA is verified.",
        },
        new(
            "mycli", "MyCLI", "CLI", "bash", ConnectQuoting.Shell,
            "mycli -u '${username}' -p '${password}' -h ${host} -P ${port} -D '${database}'« --ssl-ca ${ca}»"),
    ];
}
