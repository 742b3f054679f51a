using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Linkspan.Api.SignIn;

/// <summary>
/// Nonces of HTTP Digest. They carry their time and our signature, so that giving one out costs no memory; only the counters of
/// nonces that proved a password are kept.
/// </summary>
/// <remarks>
/// Shape, base64url: milliseconds of the clock (8 bytes, big-endian) | random (8) | HMAC-SHA256 of both (first 16).
/// </remarks>
internal sealed class DigestNonces(ApiOptions options, TimeProvider time)
{
    private const int SignedBytes = 16;
    private const int Bytes = 32;

    /// <summary>How far calls of one nonce may overtake each other.</summary>
    private const int Window = 64;

    // Nonces of another run are stale: the client is given a new one and does not notice.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, Counter> _counters = [];
    private readonly Lock _gate = new();
    private long _staleUpToMs;

    /// <summary>A new nonce.</summary>
    public string New()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(bytes[8..SignedBytes]);
        Sign(bytes[..SignedBytes]).AsSpan(0, Bytes - SignedBytes).CopyTo(bytes[SignedBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Whether a nonce is one of ours and still good.</summary>
    public bool IsFresh(string nonce) => TryReadTime(nonce, out long issuedMs) && IsFresh(issuedMs);

    /// <summary>Uses a counter value of a nonce whose response was right.</summary>
    /// <returns>False when it was used before, or is so old that nobody can say: a replay.</returns>
    public bool TryUse(string nonce, uint count)
    {
        if (!TryReadTime(nonce, out long issuedMs) || count == 0)
        {
            return false;
        }

        lock (_gate)
        {
            if (!IsFresh(issuedMs))
            {
                return false;
            }

            if (!_counters.TryGetValue(nonce, out Counter? counter))
            {
                MakeRoom();
                if (!IsFresh(issuedMs))
                {
                    return false;
                }

                counter = new Counter(issuedMs);
                _counters.Add(nonce, counter);
            }

            return counter.TryUse(count);
        }
    }

    private bool IsFresh(long issuedMs)
    {
        long nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return issuedMs > _staleUpToMs && issuedMs <= nowMs && nowMs - issuedMs <= options.DigestNonceLifetime.TotalMilliseconds;
    }

    private bool TryReadTime(string nonce, out long issuedMs)
    {
        issuedMs = 0;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (nonce.Length > 64 || !Base64Url.IsValid(nonce) || !Base64Url.TryDecodeFromChars(
            nonce, bytes, out int length) || length != Bytes)
        {
            return false;
        }

        issuedMs = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return CryptographicOperations.FixedTimeEquals(
            bytes[SignedBytes..], Sign(bytes[..SignedBytes]).AsSpan(0, Bytes - SignedBytes));
    }

    /// <summary>
    /// Forgets expired counters; when there are still too many, the older half is forgotten and everything as old called stale.
    /// </summary>
    private void MakeRoom()
    {
        if (_counters.Count < options.MaxDigestNonces)
        {
            return;
        }

        foreach (string expired in _counters.Where(pair => !IsFresh(pair.Value.IssuedMs)).Select(pair => pair.Key).ToArray())
        {
            _counters.Remove(expired);
        }

        if (_counters.Count < options.MaxDigestNonces)
        {
            return;
        }

        long[] issued = [.. _counters.Values.Select(counter => counter.IssuedMs).Order()];
        _staleUpToMs = issued[issued.Length / 2];
        foreach (string old in _counters.Where(pair => pair.Value.IssuedMs <= _staleUpToMs).Select(pair => pair.Key).ToArray())
        {
            _counters.Remove(old);
        }
    }

    private byte[] Sign(ReadOnlySpan<byte> bytes) => HMACSHA256.HashData(_key, bytes);

    /// <summary>Which counter values of a nonce were used: the highest, and a bit for each of those right below it.</summary>
    private sealed class Counter(long issuedMs)
    {
        private uint _highest;
        private ulong _used;

        public long IssuedMs { get; } = issuedMs;

        public bool TryUse(uint count)
        {
            if (count > _highest)
            {
                uint ahead = count - _highest;
                _used = (ahead >= Window ? 0 : _used << (int)ahead) | 1;
                _highest = count;
                return true;
            }

            uint behind = _highest - count;
            if (behind >= Window || (_used & (1UL << (int)behind)) != 0)
            {
                return false;
            }

            _used |= 1UL << (int)behind;
            return true;
        }
    }
}
