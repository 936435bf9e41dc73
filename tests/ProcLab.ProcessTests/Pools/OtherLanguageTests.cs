namespace ProcLab.ProcessTests.Pools;

/// <summary>A worker in another language, written from docs/protocol.md with an independent MessagePack library.</summary>
public sealed partial class OtherLanguageTests : PoolTestBase
{
    [PythonFact]
    public Task A_worker_in_python_runs_tasks() => RunsTasksAsync(UsePython);

    [PythonFact]
    public Task A_worker_in_python_proves_itself_over_tcp() => RunsTasksAsync(static options =>
    {
        UsePython(options);
        options.Transport = TransportKind.LoopbackTcp;
    });

    [PythonFact]
    public Task A_worker_in_python_proves_itself_behind_a_wrapper() => RunsTasksAsync(static options =>
        options.Worker = WorkerImage.Executable("/bin/sh", "-c", $"{PythonFactAttribute.Python} '{Script}'; exit $?"));

    private async Task RunsTasksAsync(Action<ProcessPoolOptions> configure)
    {
        await using var pool = await StartAsync(workers: 2, configure);

        Assert.Equal(5, await pool.RunAsync(PythonTasks.Tasks.Add, (2, 3)));
        Assert.Equal("hello Ada", (await pool.RunAsync(PythonTasks.Tasks.Describe, new Person("Ada", 36, null))).Greeting);
        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(PythonTasks.Tasks.Fail, "no"));
        Assert.Equal(("ValueError", "no"), (error.RemoteType, error.RemoteMessage));
        await Assert.ThrowsAsync<TaskNotFoundException>(async () => await pool.RunAsync(PythonTasks.Tasks.Missing));

        var account = await pool.DrainAsync();
        Assert.Equal((2, 2, 0), (account.Completed, account.Failed, account.Lost));
    }

    private static string Script => Path.Combine(AppContext.BaseDirectory, "interop", "python_worker.py");

    private static void UsePython(ProcessPoolOptions options) =>
        options.Worker = WorkerImage.Executable(PythonFactAttribute.Python, Script);

    /// <summary>Travels as a map by member name, so Python sees a dictionary.</summary>
    internal sealed record Person(string Name, int Age, string? Greeting);

    internal static partial class PythonTasks
    {
        [WorkerTask("python.add")]
        public static int Add(int left, int right) => throw new NotSupportedException($"{left} and {right} are added in Python.");

        [WorkerTask("python.describe")]
        public static Person Describe(Person person) => throw new NotSupportedException(person.Name);

        [WorkerTask("python.fail")]
        public static int Fail(string message) => throw new NotSupportedException(message);

        [WorkerTask("python.missing")]
        public static int Missing() => throw new NotSupportedException();
    }
}
