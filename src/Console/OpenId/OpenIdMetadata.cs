using Microsoft.IdentityModel.Tokens;

namespace Linkspan.Console.OpenId;

/// <summary>What a provider says of itself, and the keys that it signs with. Source: OpenID Connect Discovery 1.0, section
/// 3.</summary>
/// <param name="Authorization">Where browsers are sent.</param>
/// <param name="Token">Where a code becomes a token.</param>
/// <param name="Basic">Whether the client's secret goes in the Authorization header, as it does unless said otherwise.</param>
/// <param name="Keys">Its public keys.</param>
internal sealed record OpenIdMetadata(Uri Authorization, Uri Token, bool Basic, IReadOnlyList<SecurityKey> Keys);
