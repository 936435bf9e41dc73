using ProcLab.TestWorker.Verbs;

namespace ProcLab.TestWorker;

/// <summary>A program with one verb for each way to behave or misbehave: <c>ProcLab.TestWorker VERB [ARGUMENT...]</c>.</summary>
internal static class Program
{
    private const int UnknownVerb = 64;

    private static readonly Dictionary<string, Func<string[], int>> Verbs = new(StringComparer.Ordinal)
    {
        ["exit"] = EndingVerbs.Exit,
        ["fault"] = EndingVerbs.Fault,
        ["fail-fast"] = EndingVerbs.FailFast,
        ["overflow-stack"] = EndingVerbs.OverflowStack,
        ["use-memory"] = EndingVerbs.UseMemory,
        ["read-line"] = InputVerbs.ReadLine,
        ["print"] = OutputVerbs.Print,
        ["rogue"] = RogueVerbs.Rogue,
        ["dying"] = DyingVerbs.Work,
        ["stranger"] = StrangerVerbs.Come,
        ["pool-host"] = HostEndVerbs.Host,
        ["pool-answer"] = PoolVerbs.Answer,
        ["pool-leave"] = PoolVerbs.Leave,
        ["pool-forget"] = PoolVerbs.Forget,
        ["pool-answer-for-ever"] = StoppedVerbs.Work,
        ["pool-host-with-session"] = SessionVerbs.Host,
        ["process-host"] = ByHandVerbs.Host,
        ["end-group"] = HostVerbs.EndGroup,
        ["start-one"] = HostVerbs.StartOne,
        ["start-short-of-descriptors"] = HostVerbs.StartShortOfDescriptors,
    };

    private static int Main(string[] arguments)
    {
        // A program whose author forgot the line that makes it a worker.
        if (Environment.GetEnvironmentVariable("TEST_FORGETFUL") == "1")
            return PoolVerbs.Answer([]);

        if (WorkerProgram.TryRun(arguments))
            return 0;

        if (arguments is [var verb, .. var rest] && Verbs.TryGetValue(verb, out var run))
            return run(rest);

        Console.Error.WriteLine($"Unknown verb; the verbs are {string.Join(", ", Verbs.Keys)}.");
        return UnknownVerb;
    }
}
