namespace Linkspan.Cli;

/// <summary>What the program says with its exit code, for scripts. <c>connect</c> passes the client's own code through.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Not done, for another reason than the following.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>What was waited for did not come in time.</summary>
    public const int Timeout = 3;

    /// <summary>The named object does not exist, or not for this key.</summary>
    public const int NotFound = 4;

    /// <summary>The server refused: a conflict, something in the way, or a wrong value.</summary>
    public const int Refused = 5;

    /// <summary>The server cannot be reached.</summary>
    public const int Unreachable = 6;

    /// <summary>The key is not known, or does not allow this.</summary>
    public const int Denied = 7;

    /// <summary>Ended by Ctrl-C, as shells say it.</summary>
    public const int Interrupted = 130;
}
