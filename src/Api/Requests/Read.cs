using System.Reflection;
using Linkspan.Api.Answers;
using Linkspan.Api.SignIn;
using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.Requests;

/// <summary>A call that changes nothing: who makes it.</summary>
internal sealed class Read(Caller caller) : IBindableFromHttpContext<Read>
{
    /// <summary>Who calls.</summary>
    public Caller Caller { get; } = caller;

    /// <inheritdoc/>
    public static ValueTask<Read?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Read?>(new Read(SignedIn.Caller(context)));
}
