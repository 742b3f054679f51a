using System.Text;

namespace Linkspan.Fuzz.Targets;

/// <summary>Reads an accepted DNS message in the plainest way, after RFC 1035, section 4. Runs past the end of a message that
/// should not have been accepted.</summary>
internal sealed class PlainDnsReader(byte[] message)
{
    private const int MostPointers = 128;

    private int _at = 12;

    public string Describe()
    {
        StringBuilder text = new();
        text.Append($"{Word(0)} {((message[2] & 0x80) != 0 ? 'r' : 'q')}{(message[2] >> 3) & 0xF};");
        for (int question = 0; question < Word(4); question++)
        {
            text.Append($"?{Name()} {Next()} {Next()};");
        }
        string edns = "plain";
        for (int record = 0; record < Word(6) + Word(8) + Word(10); record++)
        {
            string name = Name();
            int type = Next();
            int recordClass = Next();
            long ttl = NextLong();
            int end = Next() + _at;
            if (type == 41)
            {
                edns = $"opt {recordClass}";
                _at = end;
                continue;
            }
            text.Append($"{name} {type} {recordClass} {ttl} {Data(type, end)};");
            FuzzException.Expect(end, _at, "the end of a record's data");
        }
        FuzzException.Expect(message.Length, _at, "the end of the message");
        return text.Append(edns).ToString();
    }

    private string Data(int type, int end)
    {
        switch (type)
        {
            case 2 or 5:
                return Name();
            case 6:
                return $"{Name()} {Name()} {NextLong()} {NextLong()} {NextLong()} {NextLong()} {NextLong()}";
            case 16:
                List<string> strings = [];
                while (_at < end)
                {
                    int length = message[_at];
                    strings.Add(Convert.ToHexString(message, _at + 1, length));
                    _at += 1 + length;
                }
                return string.Join(',', strings);
            default:
                string bytes = Convert.ToHexString(message, _at, end - _at);
                _at = end;
                return bytes;
        }
    }

    private string Name()
    {
        StringBuilder text = new();
        int at = _at;
        int? resume = null;
        for (int pointers = 0; message[at] != 0;)
        {
            if (message[at] >= 0xC0)
            {
                resume ??= at + 2;
                at = Word(at) & 0x3FFF;
                FuzzException.Expect(true, ++pointers < MostPointers, "a name that ends");
                continue;
            }
            foreach (byte octet in message.AsSpan(at + 1, message[at]))
            {
                bool isPlain = octet is > 32 and < 127 && octet != '.' && octet != '\\';
                text.Append(isPlain ? ((char)octet).ToString() : $"\\{octet:D3}");
            }
            text.Append('.');
            at += 1 + message[at];
        }
        _at = resume ?? at + 1;
        return text.Length == 0 ? "." : text.ToString();
    }

    private int Word(int at) => (message[at] << 8) + message[at + 1];

    private int Next()
    {
        _at += 2;
        return Word(_at - 2);
    }

    private long NextLong() => ((long)Next() << 16) + Next();
}
