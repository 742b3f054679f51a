namespace Linkspan.DataPlane.Links;

/// <summary>What one carrier may hold.</summary>
/// <param name="WindowBytes">Bytes of one session that this side holds unread, at first. Default 262,144: 100 Mbit/s at
/// 20 ms.</param>
/// <param name="WindowBytesPerMs">The same of a session whose reader keeps up, for each millisecond of the shortest round trip.
/// Default 131,072: 1 Gbit/s.</param>
/// <param name="MaxWindowBytes">The same at most. Default 4,194,304: 1 Gbit/s at 32 ms.</param>
/// <param name="MaxGrowthBytes">By how much the windows of all sessions have grown. Default 67,108,864: some 16 bulk sessions; a
/// bound for readers that keep up and then stop.</param>
/// <param name="RoundTripAnswers">Answers to pings, one a second, among which the shortest round trip is looked for. Default 300:
/// bulk that fills the way for less than some minutes does not make it longer, and a way that became longer is known after
/// five.</param>
/// <param name="MaxStreams">Sessions that the peer may have open. Default 32,768: half of a client's ports.</param>
/// <param name="TurnBytes">Bytes that one session may queue before others have had their turn. Default 32,752: two frames, some
/// tens of microseconds of a core.</param>
/// <param name="MaxQueuedBytes">Session bytes that wait to be sent. Default 1,048,576: some milliseconds of a fast
/// network.</param>
/// <param name="MaxAnswerBytes">Answers to the peer (pongs, refusals, grants) that wait to be sent. Default 4,194,304: an answer
/// for every stream and more; a peer that asks on without reading is cut.</param>
/// <param name="MaxWaitingBytes">Frames of all kinds that wait to be sent. Default 16,777,216: an OPEN of every stream and more;
/// a peer that talks on without reading is cut.</param>
internal sealed record LinkLimits(
    int WindowBytes = 262_144,
    int WindowBytesPerMs = 131_072,
    int MaxWindowBytes = 4_194_304,
    int MaxGrowthBytes = 67_108_864,
    int RoundTripAnswers = 300,
    int MaxStreams = 32_768,
    int TurnBytes = 32_752,
    int MaxQueuedBytes = 1_048_576,
    int MaxAnswerBytes = 4_194_304,
    int MaxWaitingBytes = 16_777_216);
