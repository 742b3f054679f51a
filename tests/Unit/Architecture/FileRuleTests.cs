using System.IO.MemoryMappedFiles;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Linkspan.DataPlane;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.DataPlane.Listeners;
using Linkspan.Wire;
using Xunit;

namespace Linkspan.Unit.Architecture;

/// <summary>
/// A session carries what LOAD DATA LOCAL asks for, and nothing in the node looks for it: whatever a client or a database says,
/// no code on its way can open a file.
/// </summary>
public sealed class FileRuleTests
{
    private static readonly Assembly[] OfNodes = [typeof(Node).Assembly, typeof(ParseStatus).Assembly];

    /// <summary>The types that open files, and why none of these is a client's or a database's to name.</summary>
    private static readonly Dictionary<Type, string> MayOpen = new()
    {
        [typeof(NodeFolder)] = "what the node itself keeps, under names that are constants of its own",
        [typeof(DescriptorReserve)] = "the process's limits, a fixed path of the kernel",
        [typeof(InterfaceAddresses)] = "runs the system's ip, for addresses that the control plane places",
    };

    private static readonly Type[] Openers =
    [
        typeof(File), typeof(FileInfo), typeof(FileStream), typeof(FileSystemInfo), typeof(Directory), typeof(DirectoryInfo),
        typeof(RandomAccess), typeof(MemoryMappedFile), typeof(FileSystemWatcher), typeof(System.Diagnostics.Process),
        typeof(Microsoft.Win32.SafeHandles.SafeFileHandle), typeof(NativeLibrary),
    ];

    /// <summary>The C library's ways to a file by its name.</summary>
    private static readonly string[] NativeOpeners =
        ["open", "open64", "openat", "openat2", "creat", "fopen", "freopen", "mmap", "execve", "system", "popen", "sendfile"];

    [Fact]
    public void M9_No_code_of_a_node_opens_a_file_but_for_what_is_its_own()
    {
        ILookup<Type, string> used = OfNodes.SelectMany(MembersUsed.By).Where(use => Opens(use.Member))
            .ToLookup(use => use.By, use => $"{use.Member.DeclaringType?.Name}.{use.Member.Name}");

        Tidy.Expect("opens files", used.Where(by => !MayOpen.ContainsKey(by.Key))
            .Select(by => $"{by.Key}: {string.Join(", ", by.Distinct())}"));
        Assert.Equal(MayOpen.Keys.OrderBy(type => type.Name), used.Select(by => by.Key).OrderBy(type => type.Name));
    }

    [Fact]
    public void M9_The_nodes_own_folder_is_reached_by_its_control_channel_alone() =>
        Tidy.Expect("reaches into the node's folder", MembersUsed.By(typeof(Node).Assembly)
            .Where(use => use.Member == typeof(NodeFolder) || use.Member.DeclaringType == typeof(NodeFolder))
            .Where(use => use.By.Namespace != typeof(NodeFolder).Namespace)
            .Select(use => use.By.ToString()));

    [Fact]
    public void M9_No_call_of_the_C_library_opens_a_file()
    {
        string[] entries =
        [
            .. OfNodes.SelectMany(assembly => assembly.GetTypes())
                .SelectMany(type => type.GetMethods(
                    BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                .Select(method => method.GetCustomAttribute<DllImportAttribute>()?.EntryPoint).OfType<string>(),
        ];

        Assert.Contains("recv", entries);
        Assert.Empty(entries.Intersect(NativeOpeners));
    }

    private static bool Opens(MemberInfo member) =>
        Openers.Contains(member as Type ?? member.DeclaringType)
        || (member is ConstructorInfo made && typeof(TextReader).IsAssignableFrom(made.DeclaringType) && TakesPath(made))
        || (member is ConstructorInfo written && typeof(TextWriter).IsAssignableFrom(written.DeclaringType) && TakesPath(written)
            && written.DeclaringType != typeof(StringWriter))
        || (member.DeclaringType == typeof(X509CertificateLoader) && member.Name.EndsWith("FromFile", StringComparison.Ordinal));

    private static bool TakesPath(ConstructorInfo constructor) =>
        constructor.DeclaringType != typeof(StringReader)
        && constructor.GetParameters().FirstOrDefault()?.ParameterType == typeof(string);
}
