using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Loops;

/// <summary>Does those of a session's effects that end something at one of its peers.</summary>
internal static class PeerEndings
{
    /// <param name="database">Null while there is none.</param>
    /// <param name="why">How the session ended.</param>
    public static void CarryOut(EffectKinds kinds, IPeer client, IPeer? database, SessionOutcome why)
    {
        if ((kinds & EffectKinds.HalfCloseClient) != 0)
        {
            client.EndSending();
        }
        if ((kinds & EffectKinds.HalfCloseDatabase) != 0)
        {
            database?.EndSending();
        }
        if ((kinds & EffectKinds.ResetClient) != 0)
        {
            client.Reset(why);
        }
        if ((kinds & EffectKinds.ResetDatabase) != 0)
        {
            database?.Reset(why);
        }
        if ((kinds & EffectKinds.CloseClient) != 0)
        {
            client.Close(why);
        }
        if ((kinds & EffectKinds.CloseDatabase) != 0)
        {
            database?.Close(why);
        }
    }
}
