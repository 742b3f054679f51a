using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace Linkspan.Unit.Architecture;

/// <summary>What the code of an assembly of ours refers to, read from what the compiler made of it.</summary>
internal static class MembersUsed
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<int, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => (int)(ushort)code.Value);

    /// <summary>Every method that code calls or names, and every type that it names, with the type of ours that does so. What the
    /// compiler makes for lambdas, iterators and awaits counts as the type in whose file it stands.</summary>
    public static IEnumerable<(Type By, MemberInfo Member)> By(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared))
        from member in Of(method)
        select (Outermost(type), member);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<MemberInfo> Of(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int at = 0; at < code.Length;)
        {
            int value = code[at++];
            value = value == 0xFE ? (value << 8) | code[at++] : value;
            OpCode operation = Codes[value];
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return Resolve(method, BitConverter.ToInt32(code, at));
            }
            at += BytesOf(operation.OperandType, code, at);
        }
    }

    private static MemberInfo Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null)!;

    private static int BytesOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
