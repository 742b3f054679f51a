using Linkspan.Cli;

return await CliApplication.RunAsync(args, (_, _) =>
    throw new CommandException("This program was built without a server.", "Build the one of a later revision."));
