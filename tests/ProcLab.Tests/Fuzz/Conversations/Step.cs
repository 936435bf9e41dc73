using ProcLab.Contracts;
using ProcLab.Tests.Wire;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>One frame of a conversation.</summary>
/// <param name="Name">What it is, for the model and for whoever reads a failure.</param>
/// <param name="Frame">Its bytes.</param>
internal sealed record Step(string Name, byte[] Frame)
{
    public const int ProcessId = 4711;

    /// <summary>What a worker says, good words first.</summary>
    public static IReadOnlyList<Step> OfWorker { get; } =
    [
        Of("hello", new HelloMessage(1, 1, ProcessId)),
        Of("ready", new ReadyMessage(KeepsRecorder: false)),
        Of("result", new ResultMessage<Encoded<int>>(1, 7, new Encoded<int>(Codecs.Int32, 5))),
        Of("failure", new FailureMessage(2, 7, FailureCause.Threw, new RemoteError("T", "no", null, []))),
        Of("progress", new ProgressMessage<Encoded<int>>(3, new Encoded<int>(Codecs.Int32, 5))),
        Of("item", new ItemMessage<Encoded<int>>(4, new Encoded<int>(Codecs.Int32, 5))),
    ];

    /// <summary>What a host says.</summary>
    public static IReadOnlyList<Step> OfHost { get; } =
    [
        Of("welcome", new WelcomeMessage(1, "w1", false, null, null)),
        Of("define", new DefineMessage(1, "A", "task", "int")),
        Of("run", new RunMessage(1, 1, 1, 0)),
        Of("cancel", new CancelMessage(1)),
        Of("credit", new CreditMessage(1, 16)),
        Of("leave", default(LeaveMessage)),
    ];

    /// <summary>What neither may say.</summary>
    public static IReadOnlyList<Step> OfNobody { get; } =
    [
        Of("another's hello", new HelloMessage(1, 1, ProcessId + 1)),
        Of("a later hello", new HelloMessage(2, 3, ProcessId)),
        new("unknown kind", [0xC6, 0, 0, 0, 2, 0x91, 99]),
        new("no kind", [0xC6, 0, 0, 0, 1, 0x90]),
        new("no array", [0xC6, 0, 0, 0, 1, 0xC0]),
        new("few fields", [0xC6, 0, 0, 0, 2, 0x91, 0x08]),
        new("empty", [0xC6, 0, 0, 0, 0]),
        new("no frame", [0x91, 0x08, 0, 0, 0]),
        new("too long", [0xC6, 0x04, 0, 0, 1]),
    ];

    public override string ToString() => Name;

    private static Step Of<TMessage>(string name, in TMessage message)
        where TMessage : struct, IMessage => new(name, FrameBytes.Of(message));
}
