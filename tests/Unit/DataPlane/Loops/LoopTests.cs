using System.Net;
using System.Net.Sockets;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Native;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

public sealed class LoopTests : IDisposable
{
    private readonly RecordingLog _log = new();
    private readonly ManualTime _time = new();
    private readonly Loop _loop;

    public LoopTests()
    {
        _loop = new Loop(0, 4_096, DescriptorReserve.OfProcess(0), _time, _log.CreateLogger<Loop>());
        _loop.Start();
    }

    [Fact]
    public async Task Work_is_done_in_its_order_on_the_loops_own_thread()
    {
        List<(int Number, bool IsCurrent)> done = [];
        for (int number = 0; number < 1_000; number++)
        {
            int mine = number;
            _loop.Post(() => done.Add((mine, _loop.IsCurrent)));
        }

        await OnLoopAsync(() => { });

        Assert.Equal(Enumerable.Range(0, 1_000).Select(number => (number, true)), done);
    }

    [Fact]
    public async Task A_fault_of_one_piece_of_work_is_logged_and_the_next_is_done()
    {
        _loop.Post(() => throw new InvalidOperationException("a fault"));

        await OnLoopAsync(() => { });

        Assert.Contains(_log.Lines, line => line.Contains("InvalidOperationException: a fault", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_timer_wakes_a_loop_that_is_asleep()
    {
        Timed timed = new();
        LoopTimer timer = new(timed);
        await OnLoopAsync(() => _loop.Set(timer, _loop.NowMs + 60_000));
        await NodeRig.UntilAsync("the alarm is set", () => _time.WaitingTimers > 0);

        _time.Advance(TimeSpan.FromMilliseconds(59_999));
        await OnLoopAsync(() => Assert.False(timed.Due.IsCompleted));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await timed.Due.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void An_event_of_a_descriptor_that_was_let_go_of_and_given_out_anew_is_not_told_to_its_new_handler()
    {
        HandlerTable handlers = new();
        ulong first = handlers.Add(7, new Recorder());
        handlers.Remove(7);
        Recorder recorder = new();
        ulong second = handlers.Add(7, recorder);

        Assert.Null(handlers.Find(first));
        Assert.Same(recorder, handlers.Find(second));
    }

    [Fact]
    public async Task A_handler_that_fails_is_told_and_the_others_go_on()
    {
        (Socket one, Socket other) = await PairAsync();
        Recorder broken = new() { Fault = new InvalidOperationException("a fault") };
        await OnLoopAsync(() => _loop.Add((int)one.Handle, broken));

        await NodeRig.UntilAsync("the handler was told", () => broken.WasToldOfFault);

        await OnLoopAsync(() => _loop.Remove((int)one.Handle));
        one.Dispose();
        other.Dispose();
    }

    [Fact]
    public void A_loop_that_is_over_takes_no_work()
    {
        _loop.Stop();

        Assert.False(_loop.Post(() => { }));
    }

    public void Dispose() => _loop.Stop();

    private async Task OnLoopAsync(Action work)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() =>
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        await done.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static async Task<(Socket One, Socket Other)> PairAsync()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Socket one = new(SocketType.Stream, ProtocolType.Tcp);
        await one.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        return (one, await listener.AcceptSocketAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Timed : ILoopTimerOwner
    {
        private readonly TaskCompletionSource _due = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Due => _due.Task;

        public void OnTimer() => _due.TrySetResult();
    }

    private sealed class Recorder : ILoopHandler
    {
        private volatile bool _wasToldOfFault;

        public Exception? Fault { get; init; }

        public bool WasToldOfFault => _wasToldOfFault;

        public void OnReady(EpollEvents events)
        {
            if (Fault is not null)
            {
                throw Fault;
            }
        }

        public void OnFault(Exception exception) => _wasToldOfFault = true;
    }
}
