namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// Which directions of a session are still open. A direction ends by itself; the session ends with the second one.
/// </summary>
internal struct RelayState
{
    private SessionEnd? _first;
    private bool _clientEnded;
    private bool _databaseEnded;

    /// <summary>The client sends no more.</summary>
    /// <returns>How the session ended, when this was the second direction: named after the side that closed first.</returns>
    public SessionEnd? OnClientHalfClosed()
    {
        _clientEnded = true;
        _first ??= SessionEnd.ClientClosed;
        return _databaseEnded ? _first : null;
    }

    /// <summary>The database sends no more.</summary>
    /// <returns>As <see cref="OnClientHalfClosed"/>.</returns>
    public SessionEnd? OnDatabaseHalfClosed()
    {
        _databaseEnded = true;
        _first ??= SessionEnd.DatabaseClosed;
        return _clientEnded ? _first : null;
    }

    /// <summary>The client reads no more.</summary>
    /// <returns>True when it had also ended sending, so that nothing is left to wait for.</returns>
    public bool OnClientRefusesBytes()
    {
        _databaseEnded = true;
        return _clientEnded;
    }

    /// <summary>The database reads no more.</summary>
    /// <returns>True when it had also ended sending.</returns>
    public bool OnDatabaseRefusesBytes()
    {
        _clientEnded = true;
        return _databaseEnded;
    }
}
