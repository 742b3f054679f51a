namespace Linkspan.Console.Forms;

/// <summary>Names of the fields that every form may have besides its own.</summary>
public static class FormFields
{
    /// <summary>The idempotency key, made for each rendering.</summary>
    public const string Key = "idempotencyKey";

    /// <summary>The revision of the object as it was read; the write is refused when it has changed since.</summary>
    public const string Revision = "revision";

    /// <summary>Pressed to check everything and change nothing.</summary>
    public const string Check = "validateOnly";

    /// <summary>Pressed to add or remove a row: <c>add group</c> or <c>remove group 2</c>.</summary>
    public const string Rows = "rows";

    /// <summary>The name that is typed to confirm a delete.</summary>
    public const string Confirmation = "confirmation";

    /// <summary>What a delete does with those who still use the object.</summary>
    public const string Mode = "mode";

    /// <summary>Fields that say how a form was sent and not what is asked for.</summary>
    public static bool IsOfFrame(string name) =>
        name is Key or Revision or Check or Rows || name.StartsWith("__", StringComparison.Ordinal);
}
