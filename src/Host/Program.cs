using Linkspan.Cli;
using Linkspan.Host;

return await CliApplication.RunAsync(args, ServerHost.RunAsync, NodeHost.RunAsync);
