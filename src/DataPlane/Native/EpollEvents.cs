namespace Linkspan.DataPlane.Native;

/// <summary>What a descriptor is ready for. Source: epoll_ctl(2).</summary>
[Flags]
internal enum EpollEvents : uint
{
    None = 0,
    In = 0x001,
    Out = 0x004,
    Error = 0x008,
    HangUp = 0x010,
    PeerEnded = 0x2000,
    EdgeTriggered = 0x8000_0000,
}
