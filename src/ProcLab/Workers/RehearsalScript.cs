using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>What a host says in a rehearsal: items of tasks that do nothing, one of each kind of code that the runtime has. All classes share one; each struct has its
/// own, and these are the commonest.</summary>
internal static class RehearsalScript
{
    /// <summary>The assembly that the tasks say they are from; no real one has such a name.</summary>
    public const string Assembly = "<rehearsal>";

    /// <summary>The tasks, by the names of their arguments.</summary>
    public static WorkerTask[] Tasks() =>
    [
        new WorkerTask<Unit, Unit>(Identity(nameof(Unit)), Codecs.Unit, Codecs.Unit, static (_, _) => default),
        new WorkerTask<string, string>(Identity(nameof(String)), Codecs.String, Codecs.String, static (text, _) => new(text)),
        new WorkerTask<int, int>(Identity(nameof(Int32)), Codecs.Int32, Codecs.Int32, static (number, _) => new(number)),
    ];

    /// <summary>The frames: each task is defined and run once; then the worker is to leave.</summary>
    public static byte[] Write()
    {
        using var script = new FrameWriter();
        AddItem(script, 1, nameof(Unit), static (ref writer) => writer.WriteNil());
        AddItem(script, 2, nameof(String), static (ref writer) => writer.WriteString("text"));
        AddItem(script, 3, nameof(Int32), static (ref writer) => writer.WriteInt64(1));
        MessageFrames.Add(script, default(LeaveMessage));
        return script.Written.ToArray();
    }

    private delegate void ArgumentWriter(ref MessagePackWriter writer);

    private static void AddItem(FrameWriter script, int number, string task, ArgumentWriter write)
    {
        var argument = new PayloadBuffer();
        var writer = new MessagePackWriter(argument);
        write(ref writer);
        writer.Flush();
        MessageFrames.Add(script, new DefineMessage(number, Assembly, task, ""));
        MessageFrames.Add(script, new RunMessage(number, number, 1, 0, argument));
    }

    private static TaskIdentity Identity(string name) => new(Assembly, name, "", Idempotent: true);
}
