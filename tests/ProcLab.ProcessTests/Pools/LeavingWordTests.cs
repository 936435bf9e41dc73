using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.TestWorker.Verbs;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.ProcessTests.Pools;

/// <summary>Where the system gives the same status for both, the worker's own word tells an exit from a kill.</summary>
public sealed class LeavingWordTests : PoolTestBase
{
    private static readonly byte[] s_nil = [0xC0];

    [LinuxFact]
    public async Task An_exit_with_the_code_of_a_kill_is_an_exit() =>
        Assert.Equal(ExitStatus.FromExitCode(137), await RunAsync(DyingTasks.Tasks.Exit, new byte[] { 0xCC, 137 }));

    [LinuxFact]
    public async Task A_kill_is_a_kill() =>
        Assert.Equal(ExitStatus.FromSignal(SignalNumbers.Kill), await RunAsync(DyingTasks.Tasks.Kill, s_nil));

    [LinuxFact]
    public async Task Any_other_exit_is_told_as_it_is() =>
        Assert.Equal(ExitStatus.FromExitCode(3), await RunAsync(DyingTasks.Tasks.Exit, new byte[] { 3 }));

    /// <summary>Has a worker run a task that ends it, started in the way of systems that do not tell a signal.</summary>
    private async Task<ExitStatus> RunAsync(WorkerTask task, byte[] argument)
    {
        string folder = Directory.CreateDirectory(NewPath()).FullName;
        string path = Path.Combine(folder, "recorder");
        using var recorder = FlightRecorder.Create(path);
        using var listener = Transport.Listen(TransportKind.NamedPipe, folder, "w1");
        await using var process = await PortableChildProcess.StartAsync(new ChildProcessStart
        {
            FileName = TestProgram.WorkerPath,
            Arguments = ["dying"],
            StandardInput = System.Text.Encoding.UTF8.GetBytes(new StartLine(ProtocolVersion.Newest, listener.Address, new byte[StartLine.KeyBytes]).Format()),
        });
        var worker = new Ready();
        using var link = new WorkerLink(await listener.AcceptAsync(CancellationToken.None), new WorkerGreeting("w1", process.Id, false, null, path), recorder, worker);
        link.Open();
        await worker.IsReady.WaitAsync(Eventually.Limit);

        recorder.Send(0, 1);
        var payload = new PayloadBuffer();
        argument.CopyTo(payload.GetSpan(argument.Length));
        payload.Advance(argument.Length);
        link.Run(1, 0, task, 1, payload);
        link.Flush();

        var exit = await process.Exited.WaitAsync(Eventually.Limit);
        await worker.IsClosed.WaitAsync(Eventually.Limit);
        Assert.False(process.TellsSignals);
        Assert.Null(exit.Signal);
        return recorder.Interpret(exit);
    }

    private sealed class Ready : IWorkerLinkHandler
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsReady => _ready.Task;

        public Task IsClosed => _closed.Task;

        public void OnReady(bool keepsRecorder) => _ready.SetResult();

        public void OnResult(long item, TimeSpan ran, ReadOnlySpan<byte> value) => throw new ProtocolException("no result is expected");

        public void OnFailure(long item, TimeSpan ran, FailureCause cause, RemoteError error) => throw new ProtocolException(error.Message);

        public void OnProgress(long item, ReadOnlySpan<byte> value) => throw new ProtocolException("no progress is expected");

        public void OnStreamItem(long item, ReadOnlySpan<byte> value) => throw new ProtocolException("no stream is expected");

        public void OnPause(ReadingTurn? turn)
        {
        }

        public void OnClosed(LinkClosure closure) => _closed.SetResult();
    }
}
