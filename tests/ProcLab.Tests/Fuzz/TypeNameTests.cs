using System.Reflection;
using ProcLab.Tests.Wire;
using ProcLab.Wire;
using ProcLab.Workers;

namespace ProcLab.Tests.Fuzz;

/// <summary>A name in a message is a text: no type is looked up by it, and no task found but those that are declared.</summary>
public sealed class TypeNameTests
{
    private static readonly string s_trap = typeof(Trap).AssemblyQualifiedName!;

    private static int s_sprung;

    [Fact]
    public void SEC_07_a_payload_that_names_a_type_makes_none()
    {
        byte[][] payloads =
        [
            // As serializers write that make any type by its name: an extension of the type, and a map with a member for it.
            MessagePackBytes.Of((ref writer) => writer.WriteExtension(100, System.Text.Encoding.UTF8.GetBytes(s_trap))),
            MessagePackBytes.Of((ref writer) => WriteMap(ref writer, "$type")),
            MessagePackBytes.Of((ref writer) => WriteMap(ref writer, "__type")),
            MessagePackBytes.Of((ref writer) => writer.WriteString(s_trap)),
        ];

        foreach (byte[] payload in payloads)
        {
            foreach (var kind in Enum.GetValues<MessagePackType>())
                FuzzedPayload.TryAll(kind, payload, static (_, read) => read());
        }

        Assert.Equal(0, s_sprung);
    }

    [Fact]
    public void SEC_07_an_error_that_names_a_type_makes_none()
    {
        var error = new RemoteError(s_trap, "no", null, [new RemoteError(s_trap, "no", null, [])]);
        byte[] bytes = MessagePackBytes.Of((ref writer) => error.Write(ref writer));

        var read = MessagePackBytes.Read(bytes, RemoteError.Read);

        Assert.Equal(s_trap, read.Type);
        Assert.Equal(0, s_sprung);
    }

    [Theory]
    [InlineData("System.Diagnostics.Process", "System.Diagnostics.Process.Start")]
    [InlineData("ProcLab.Tests", "ProcLab.Tests.Fuzz.TypeNameTests+Trap.Spring")]
    [InlineData("ProcLab.Tests", "Spring")]
    public void SEC_07_a_method_that_is_no_task_cannot_be_run(string assembly, string name)
    {
        var tasks = new TaskTable(static name => Assembly.Load(new AssemblyName(name)));
        tasks.Define(new DefineMessage(1, assembly, name, "()"));

        Assert.False(tasks.TryGet(1, out _, out var cause, out _));

        Assert.Equal((FailureCause.UnknownTask, 0), (cause, s_sprung));
    }

    private static void WriteMap(ref MessagePackWriter writer, string member)
    {
        writer.WriteMapHeader(1);
        writer.WriteString(member);
        writer.WriteString(s_trap);
    }

    /// <summary>Says when it is made, or only looked at.</summary>
    private sealed class Trap
    {
        static Trap() => s_sprung++;

        public Trap() => s_sprung++;

        public static void Spring() => s_sprung++;
    }
}
