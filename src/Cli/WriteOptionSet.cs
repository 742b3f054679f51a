using System.CommandLine;
using Linkspan.Client;

namespace Linkspan.Cli;

/// <summary>What every write takes: <c>--validate-only</c> and <c>--idempotency-key</c>.</summary>
internal sealed class WriteOptionSet
{
    private readonly Option<bool> _validateOnly = new("--validate-only") { Description = "Check everything and change nothing." };

    private readonly Option<string?> _idempotencyKey = new("--idempotency-key")
    {
        Description = "The same key and request answer the first result again. Default: a new one.",
        HelpName = "KEY",
    };

    /// <param name="command">Takes both options.</param>
    public WriteOptionSet(Command command)
    {
        command.Add(_validateOnly);
        command.Add(_idempotencyKey);
    }

    /// <summary>Whether nothing must be changed.</summary>
    public bool IsValidateOnly(ParseResult parsed) => parsed.GetValue(_validateOnly);

    /// <returns>Both for the client.</returns>
    public WriteOptions Read(ParseResult parsed) => new(IsValidateOnly(parsed), parsed.GetValue(_idempotencyKey));
}
