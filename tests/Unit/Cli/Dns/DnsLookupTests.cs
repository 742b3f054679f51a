using System.Net;
using System.Net.Sockets;
using Linkspan.Cli;
using Linkspan.Cli.Dns;
using Linkspan.Wire.Dns;
using Xunit;

namespace Linkspan.Unit.Cli.Dns;

public sealed class DnsLookupTests
{
    private static readonly DnsQuestion Question = new(DnsName.Parse("ep-1.linkspan.internal"), DnsType.A);

    [Fact]
    public async Task An_answer_to_another_question_is_passed_over()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using Socket responder = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        responder.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        Task<DnsMessage> asking = new DnsLookup(
            TimeProvider.System).AskAsync((IPEndPoint)responder.LocalEndPoint!, Question, token);
        byte[] buffer = new byte[512];
        SocketReceiveFromResult query = await responder.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), token);
        Assert.True(DnsReader.TryRead(buffer.AsSpan(0, query.ReceivedBytes), out DnsMessage? asked));
        await responder.SendToAsync(Answer(asked!, (ushort)(asked!.Header.Id + 1), "127.64.9.9"), query.RemoteEndPoint, token);
        await responder.SendToAsync(Answer(asked, asked.Header.Id, "127.64.1.5"), query.RemoteEndPoint, token);

        DnsLookupAnswer answer = DnsLookupAnswer.From(await asking, (IPEndPoint)responder.LocalEndPoint!);
        Assert.Equal("127.64.1.5", Assert.Single(answer.Records).Value);
    }

    [Fact]
    public async Task Where_nobody_listens_it_says_so()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        IPEndPoint nobody = (IPEndPoint)taken.LocalEndPoint!;
        taken.Close();

        CommandException error = await Assert.ThrowsAsync<CommandException>(
            () => new DnsLookup(TimeProvider.System).AskAsync(nobody, Question, TestContext.Current.CancellationToken));

        Assert.Contains(nobody.ToString(), error.Message, StringComparison.Ordinal);
    }

    private static byte[] Answer(DnsMessage asked, ushort id, string address) => DnsWriter.Write(asked with
    {
        Header = asked.Header with { Id = id, IsResponse = true },
        Answers = [new DnsRecord(Question.Name, DnsType.A, DnsClass.IN, 5, new DnsAddressData(IPAddress.Parse(address)))],
    });
}
