namespace Linkspan.DataPlane.Sessions;

/// <summary>What a driver has to do, in the order of the values.</summary>
[Flags]
internal enum EffectKinds
{
    None = 0,

    /// <summary>
    /// Resolve, check and dial the database of <see cref="Effects.Backend"/>, or ask its node; answer with OnDialed, OnDialFailed
    /// or OnDialRefused.
    /// </summary>
    Dial = 1 << 0,

    /// <summary>Send <see cref="Effects.ToDatabase"/> in one segment before anything else.</summary>
    SendToDatabase = 1 << 1,

    /// <summary>Copy both ways until each side has ended.</summary>
    Relay = 1 << 2,

    /// <summary>
    /// Send <see cref="Effects.ToClient"/>, close the sending half, read what comes for a moment, then close. A close with unread
    /// bytes would be a reset, and a reset may take the refusal out of the client's hands.
    /// </summary>
    RefuseClient = 1 << 3,

    /// <summary>Send <see cref="Effects.ToClient"/> to a client to which the database has said nothing yet.</summary>
    TellClient = 1 << 4,

    /// <summary>Close the sending half towards the client.</summary>
    HalfCloseClient = 1 << 5,

    /// <summary>Close the sending half towards the database.</summary>
    HalfCloseDatabase = 1 << 6,

    /// <summary>Close the client's connection with a reset: what is still buffered is dropped.</summary>
    ResetClient = 1 << 7,

    /// <summary>Close the database's connection with a reset.</summary>
    ResetDatabase = 1 << 8,

    /// <summary>Close the client's connection; what is buffered still arrives.</summary>
    CloseClient = 1 << 9,

    /// <summary>Close the database's connection.</summary>
    CloseDatabase = 1 << 10,

    /// <summary>Call OnTimer at <see cref="Effects.TimerAtMs"/>; replaces an earlier timer.</summary>
    SetTimer = 1 << 11,

    /// <summary>The session is over; nothing that comes later matters. Its outcome is set.</summary>
    Ended = 1 << 12,
}
