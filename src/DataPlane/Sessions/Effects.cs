namespace Linkspan.DataPlane.Sessions;

/// <summary>What a session asks of its driver after one event. Made empty by the driver for each event.</summary>
internal struct Effects
{
    public EffectKinds Kinds { get; private set; }

    /// <summary>With <see cref="EffectKinds.RefuseClient"/> and <see cref="EffectKinds.TellClient"/>: a whole MySQL
    /// packet.</summary>
    public ReadOnlyMemory<byte> ToClient { get; private set; }

    /// <summary>With <see cref="EffectKinds.SendToDatabase"/>: a PROXY header.</summary>
    public ReadOnlyMemory<byte> ToDatabase { get; private set; }

    /// <summary>With <see cref="EffectKinds.Dial"/>.</summary>
    public Backend? Backend { get; private set; }

    /// <summary>With <see cref="EffectKinds.SetTimer"/>: the driver's monotonic milliseconds.</summary>
    public long TimerAtMs { get; private set; }

    public readonly bool Has(EffectKinds kind) => (Kinds & kind) != 0;

    public void Do(EffectKinds kinds) => Kinds |= kinds;

    public void Dial(Backend backend)
    {
        Backend = backend;
        Kinds |= EffectKinds.Dial;
    }

    public void SendToDatabase(ReadOnlyMemory<byte> header)
    {
        ToDatabase = header;
        Kinds |= EffectKinds.SendToDatabase;
    }

    public void RefuseClient(ReadOnlyMemory<byte> packet)
    {
        ToClient = packet;
        Kinds |= EffectKinds.RefuseClient;
    }

    public void TellClient(ReadOnlyMemory<byte> packet)
    {
        ToClient = packet;
        Kinds |= EffectKinds.TellClient;
    }

    public void SetTimer(long atMs)
    {
        TimerAtMs = atMs;
        Kinds |= EffectKinds.SetTimer;
    }
}
