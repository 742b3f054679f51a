namespace Linkspan.Testing.Processes;

/// <summary>The signals that tests send, by their numbers on Linux.</summary>
public enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
