namespace Linkspan.ControlPlane.Databases;

/// <summary>One entry of Connect With, filled in.</summary>
/// <param name="Id">Such as <c>mysql_cli</c>.</param>
/// <param name="DisplayName">As the list shows it.</param>
/// <param name="Group">The heading that it stands under: Parameters, CLI, Drivers or ORM.</param>
/// <param name="Language">For highlighting, such as <c>bash</c> or <c>python</c>.</param>
/// <param name="ConnectionString">With a placeholder in the password's place.</param>
/// <param name="Note">What to know before using it; empty when nothing.</param>
public sealed record ConnectClient(
    string Id, string DisplayName, string Group, string Language, string ConnectionString, string Note);
