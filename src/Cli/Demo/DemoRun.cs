using Linkspan.Cli.Dns.Install;
using Linkspan.Cli.Output;
using Linkspan.Client;

namespace Linkspan.Cli.Demo;

/// <summary>
/// One demo from start to end: starts what it needs, walks the guide, stays up if wanted, and leaves nothing behind.
/// </summary>
internal sealed class DemoRun(CliContext context, DemoOptions options)
{
    // With -o json standard output holds the one object and nothing else.
    private readonly TextWriter _lines = options.IsJson ? context.Error : context.Out;

    /// <returns>0, or 1 when a step failed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await DemoPackages.EnsureAsync(context, options.Database is null, options.Yes, cancellationToken);
        DemoHosts.RemoveLeftBehind();
        DemoSteps steps = new(context.Time, _lines);
        bool completed = false;
        try
        {
            await using DemoWorkspace workspace = DemoWorkspace.Create();
            _lines.WriteLine("Starting a database and a server …");
            long started = context.Time.GetTimestamp();
            (DemoDatabase database, DemoServer server) = await StartAsync(workspace, cancellationToken);
            _lines.WriteLine($"Ready after {context.Time.GetElapsedTime(started).TotalSeconds:0.0} s. The steps of the guide:");
            using LinkspanClient administrator = context.Connect(server.Options);
            using DemoParties parties = await DemoParties.CreateAsync(context, server, administrator, cancellationToken);
            DemoResult result = await new GuideWalk(context, parties, database, steps).RunAsync(options.Order, cancellationToken);
            completed = true;
            Report(steps, result);
            if (!options.Once)
            {
                await StayAsync(server, administrator, database, result, cancellationToken);
            }

            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (completed)
        {
            // Ctrl-C is how a demo that stays up is ended.
            return ExitCode.Ok;
        }
        catch (Exception error) when (!completed && ErrorReport.Of(error) is { ExitCode: not ExitCode.Interrupted } report)
        {
            return ReportFailure(steps, report);
        }
    }

    private async Task<(DemoDatabase Database, DemoServer Server)> StartAsync(
        DemoWorkspace workspace, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<DemoDatabase> database = options.Database is { } existing
            ? Task.FromResult(DemoDatabase.Existing(existing, options, context.Variable))
            : PrivateMariaDb.StartAsync(context, workspace, either.Token);
        try
        {
            DemoServer server = await DemoServer.StartAsync(context, workspace, either.Token);
            return (await database, server);
        }
        finally
        {
            // Nothing may be started in the workspace any more once this method has ended.
            await either.CancelAsync();
            await ((Task)database).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StayAsync(
        DemoServer server,
        LinkspanClient administrator,
        DemoDatabase database,
        DemoResult result,
        CancellationToken cancellationToken)
    {
        try
        {
            if (options.Hosts)
            {
                DemoHosts.Write(HostsPlan.Path, Environment.ProcessId, [(result.Address, result.Connection.Host)]);
            }

            await new DemoFarewell(context, _lines).WriteAsync(server, administrator, database, result, cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken);
        }
        finally
        {
            if (options.Hosts)
            {
                DemoHosts.Remove(HostsPlan.Path, Environment.ProcessId);
            }
        }
    }

    private void Report(DemoSteps steps, DemoResult result)
    {
        if (options.IsJson)
        {
            JsonPrinter.Print(context.Out, new DemoReport
            {
                Steps = steps.Done,
                EndpointId = result.Endpoint.EndpointId,
                DomainName = result.Endpoint.EndpointDomain,
                Query = result.Query,
            });
            context.Out.Flush();
        }
    }

    private int ReportFailure(DemoSteps steps, ErrorReport report)
    {
        if (options.IsJson)
        {
            JsonPrinter.Print(
                context.Out, new DemoReport { Steps = steps.Done, FailedStep = steps.Current, Error = report.Message });
        }

        string hint = report.ExitCode == ExitCode.Timeout ? "" : report.Hint;
        (report with { Message = $"The step {steps.Current} failed: {report.Message}", Hint = hint }).WriteTo(context.Error);
        return ExitCode.Failure;
    }
}
