namespace Linkspan.ControlPlane.Databases;

/// <summary>Connect With: the clients that there are strings for, in the order of the list.</summary>
public static class ConnectTemplates
{
    /// <summary>Every id, for a sentence.</summary>
    public static string Ids => string.Join(", ", All.Select(template => template.Id));

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
            "mysql -u '${username}' -p'${password}' -h ${host} -P ${port} -D '${database}'" +
            "« --ssl-mode=VERIFY_CA --ssl-ca=${ca}»"),
        new(
            "mariadb_cli", "MariaDB CLI", "CLI", "bash", ConnectQuoting.Shell,
            "mariadb -u '${username}' -p'${password}' -h ${host} -P ${port} -D '${database}'« --ssl-ca=${ca}»"),
    ];
}
