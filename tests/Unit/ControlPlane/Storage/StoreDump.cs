using System.Text;
using Microsoft.Data.Sqlite;

namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>Everything that a SQLite store holds, as text: two stores are the same when their texts are.</summary>
internal static class StoreDump
{
    private static readonly string[] Tables = ["objects", "references", "claims", "audit", "idempotency", "counters"];

    public static async Task<string> ReadAsync(string folder)
    {
        StringBuilder text = new();
        await using SqliteConnection connection = new($"Data Source={Path.Combine(folder, "linkspan.db")};Pooling=False");
        await connection.OpenAsync();
        foreach (string table in Tables)
        {
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
            await using SqliteDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                text.Append(table);
                for (int i = 0; i < reader.FieldCount; i++)
                {
                    text.Append('|').Append(reader.GetValue(i));
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
