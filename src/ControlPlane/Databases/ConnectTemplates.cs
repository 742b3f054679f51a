namespace Linkspan.ControlPlane.Databases;

/// <summary>Connect With: the clients that there are strings for, in the order of the list.</summary>
public static class ConnectTemplates
{
    /// <summary>All of them.</summary>
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
            "mysql -u '${username}' -h ${host} -P ${port} -D '${database}'« --ssl-mode=VERIFY_CA --ssl-ca=${ca}» -p'${password}'"),
        new(
            "mariadb_cli", "MariaDB CLI", "CLI", "bash", ConnectQuoting.Shell,
            "mariadb -u '${username}' -h ${host} -P ${port} -D '${database}'« --ssl-ca=${ca}» -p'${password}'"),
    ];
}
