namespace Linkspan.ControlPlane.Databases;

/// <summary>Strings for Python.</summary>
internal static class PythonTemplates
{
    public static IReadOnlyList<ConnectTemplate> All { get; } =
    [
        new(
            "mysqlclient", "mysqlclient", "Drivers", "python", ConnectQuoting.DoubleQuotes,
            """
            import MySQLdb

            connection = MySQLdb.connect(
                host="${host}",
                port=${port},
                user="${username}",
                password="${password}",
                database="${database}",«
                ssl_mode="VERIFY_CA",
                ssl={"ca": "${ca}"},»
            )
            """),
        new(
            "pymysql", "PyMySQL", "Drivers", "python", ConnectQuoting.DoubleQuotes,
            """
            import pymysql

            connection = pymysql.connect(
                host="${host}",
                port=${port},
                user="${username}",
                password="${password}",
                database="${database}",«
                ssl_ca="${ca}",
                ssl_verify_cert=True,
                ssl_verify_identity=False,»
            )
            """),
        new(
            "mysql_connector_python", "MySQL Connector/Python", "Drivers", "python", ConnectQuoting.DoubleQuotes,
            """
            import mysql.connector

            connection = mysql.connector.connect(
                host="${host}",
                port=${port},
                user="${username}",
                password="${password}",
                database="${database}",«
                ssl_ca="${ca}",
                ssl_verify_cert=True,
                ssl_verify_identity=False,»
            )
            """),
        new(
            "sqlalchemy", "SQLAlchemy", "ORM", "python", ConnectQuoting.DoubleQuotes,
            """
            from sqlalchemy import URL, create_engine

            engine = create_engine(
                URL.create(
                    "mysql+pymysql",
                    username="${username}",
                    password="${password}",
                    host="${host}",
                    port=${port},
                    database="${database}",
                ),«
                connect_args={"ssl_ca": "${ca}", "ssl_verify_cert": True, "ssl_verify_identity": False},»
            )
            """),
        new(
            "django", "Django", "ORM", "python", ConnectQuoting.DoubleQuotes,
            """
            DATABASES = {
                "default": {
                    "ENGINE": "django.db.backends.mysql",
                    "HOST": "${host}",
                    "PORT": ${port},
                    "USER": "${username}",
                    "PASSWORD": "${password}",
                    "NAME": "${database}",«
                    "OPTIONS": {"ssl_mode": "VERIFY_CA", "ssl": {"ca": "${ca}"}},»
                }
            }
            """)
        {
            Note = "For TiDB use the engine django_tidb.",
        },
    ];
}
