using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.SignIn;

/// <summary>Who makes the current call.</summary>
internal static class SignedIn
{
    /// <summary>Notes who signed in.</summary>
    public static void Set(HttpContext context, Caller caller) => context.Features.Set(caller);

    /// <summary>Who signed in; null before that.</summary>
    public static Caller? Find(HttpContext context) => context.Features.Get<Caller>();

    /// <summary>Who signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody did: the endpoint lacks its policy.</exception>
    public static Caller Caller(HttpContext context) =>
        Find(context) ?? throw new InvalidOperationException("A call came through without sign-in.");
}
