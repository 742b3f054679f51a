using System.Text.RegularExpressions;
using System.Xml.Linq;
using Linkspan.ControlPlane.Databases;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Databases;

public sealed partial class ConnectTemplateTests
{
    /// <summary>User names that people have, and that whoever wants to run a command of their own would choose.</summary>
    public static readonly TheoryData<string> UserNames =
    [
        "root", "app user", "o'brien", "a\"b", @"back\slash", @"\'; rm -rf ~; '", "$(reboot)", "`reboot`",
        "${HOME}", "${password}",
        "a@b:c/d?e&f=g#h", "%41", "<b>&amp;", "«ü¦ñ»", "日本", "'", "\"", @"\", "-pevil", " lead", "#{exit}",
    ];

    [Fact]
    public void Every_client_is_there_once_and_each_string_ends_without_a_placeholder()
    {
        Assert.Equal(ConnectTemplates.All.Count, ConnectTemplates.All.Select(template => template.Id).Distinct().Count());
        foreach (ConnectClient client in Filled("root", withCa: true).Concat(Filled("root", withCa: false)))
        {
            Assert.DoesNotMatch(LeftOver(), client.ConnectionString);
            Assert.Contains("PASSWORD", client.ConnectionString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_list_has_what_the_guides_users_look_for()
    {
        string[] wanted =
        [
            "general", "mysql_cli", "mariadb_cli", "mycli", "jdbc", "mysqlclient", "pymysql", "mysql_connector_python",
            "sqlalchemy",
            "django", "go_mysql", "gorm", "node_mysql2", "sequelize", "prisma", "rails", "php_mysqli", "spring_boot", "hibernate",
            "rust_mysql",
        ];

        Assert.Empty(wanted.Except(ConnectTemplates.All.Select(template => template.Id)));
        Assert.Equal(["general", "mysql_cli"], ConnectTemplates.All.Take(2).Select(template => template.Id));
    }

    [Fact]
    public void The_command_lines_read_as_in_the_guides()
    {
        Assert.Equal(
            "mysql -u 'root' -p'<PASSWORD>' -h ep.example -P 4000 -D 'test' --ssl-mode=VERIFY_CA --ssl-ca=ca.pem",
            Filled("mysql_cli", "root", withCa: true));
        Assert.Equal(
            "mariadb -u 'root' -p'<PASSWORD>' -h ep.example -P 4000 -D 'test'", Filled("mariadb_cli", "root", withCa: false));
    }

    [Theory]
    [MemberData(nameof(UserNames))]
    public async Task A_shell_reads_exactly_the_user_name(string userName)
    {
        foreach (string id in (string[])["mysql_cli", "mariadb_cli", "mycli"])
        {
            string script = "set -- " + Filled(id, userName, withCa: true) + "\nprintf '%s' \"$3\"";

            string read = (await Command.RunAsync(
                "sh", ["-c", script], cancellationToken: TestContext.Current.CancellationToken)).MustSucceed();

            Assert.Equal(userName, read);
        }
    }

    [Theory]
    [MemberData(nameof(UserNames))]
    public void A_URL_gives_exactly_the_user_name_back(string userName)
    {
        foreach (string id in (string[])["prisma", "rails"])
        {
            string url = Filled(id, userName, withCa: true).Split('"')[1].Replace("<PASSWORD>", "p", StringComparison.Ordinal);

            Uri read = new(url);

            Assert.Equal((userName, "ep.example"), (Uri.UnescapeDataString(read.UserInfo.Split(':')[0]), read.Host));
        }

        string jdbc = Filled("jdbc", userName, withCa: true);
        Assert.Equal(userName, Uri.UnescapeDataString(jdbc.Split("user=")[1].Split('&')[0]));
    }

    [Theory]
    [MemberData(nameof(UserNames))]
    public void Quotes_of_languages_end_where_the_user_name_ends(string userName)
    {
        foreach (ConnectTemplate template in ConnectTemplates.All)
        {
            string text = template.Fill(Values(userName, withCa: false)).ConnectionString;
            string marked = template.Fill(Values("MARK", withCa: false)).ConnectionString;
            int start = marked.IndexOf("MARK", StringComparison.Ordinal);
            string literal = text[start..(text.Length - (marked.Length - start - 4))];

            string? read = template.Quoting switch
            {
                ConnectQuoting.DoubleQuotes => ReadEscaped(literal, '"'),
                ConnectQuoting.SingleQuotes => ReadEscaped(literal, '\''),
                ConnectQuoting.Properties => Regex.Unescape(literal),
                ConnectQuoting.None => literal,
                _ => userName,
            };

            Assert.Equal(userName, read);
        }
    }

    [Theory]
    [MemberData(nameof(UserNames))]
    public void XML_gives_exactly_the_user_name_back(string userName)
    {
        string properties = $"<x>{Filled("hibernate", userName, withCa: true)}</x>";
        XElement hibernate = XElement.Parse(properties, LoadOptions.PreserveWhitespace);
        XElement mybatis = XElement.Parse(Filled("mybatis", userName, withCa: true), LoadOptions.PreserveWhitespace);

        Assert.Equal(
            userName,
            hibernate.Elements().Single(element => element.Attribute("name")!.Value == "hibernate.connection.username").Value);
        Assert.Equal(
            userName,
            mybatis.Elements().Single(element => element.Attribute("name")!.Value == "username").Attribute("value")!.Value);
    }

    /// <summary>Reads a literal as its language does; null when its quotes end early or its end is escaped.</summary>
    private static string? ReadEscaped(string literal, char quote)
    {
        string read = string.Empty;
        for (int i = 0; i < literal.Length; i++)
        {
            if (literal[i] == quote || (literal[i] == '\\' && ++i == literal.Length))
            {
                return null;
            }

            read += literal[i];
        }

        return read;
    }

    private static ConnectValues Values(string userName, bool withCa) => new("ep.example", 4000, userName, "test", withCa);

    private static IEnumerable<ConnectClient> Filled(string userName, bool withCa) =>
        ConnectTemplates.All.Select(template => template.Fill(Values(userName, withCa)));

    private static string Filled(string id, string userName, bool withCa) =>
        Filled(userName, withCa).Single(client => client.Id == id).ConnectionString;

    [GeneratedRegex(@"[«»¦]|\$\{")]
    private static partial Regex LeftOver();
}
