using System.Text;
using System.Text.RegularExpressions;
using ProcLab.Processes;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.ProcessTests.Pools;

/// <summary>What a worker loads, shows and believes before it takes work.</summary>
public sealed partial class WorkerSecretTests : PoolTestBase
{
    [LinuxFact]
    public async Task An_idle_stock_worker_over_a_pipe_has_loaded_nothing_that_it_does_not_need()
    {
        await using var pool = await StartAllAsync(workers: 1);

        string[] loaded = Loaded(pool);

        Assert.Contains("ProcLab.dll", loaded);
        Assert.DoesNotContain("System.Net.Sockets.dll", loaded);
        Assert.DoesNotContain("System.Security.Cryptography.dll", loaded);
        Assert.DoesNotContain("System.Linq.dll", loaded);
        Assert.DoesNotContain("System.Console.dll", loaded);
    }

    [LinuxFact]
    public async Task An_idle_stock_worker_over_tcp_has_loaded_the_cryptography_and_no_sockets()
    {
        await using var pool = await StartAllAsync(workers: 1, static options => options.Transport = TransportKind.LoopbackTcp);

        string[] loaded = Loaded(pool);

        Assert.Contains("System.Security.Cryptography.dll", loaded);
        Assert.DoesNotContain("System.Net.Sockets.dll", loaded);
    }

    [LinuxFact]
    public async Task The_key_is_in_neither_arguments_nor_environment_nor_standard_input()
    {
        await using var pool = await StartAllAsync(workers: 1, static options => options.Transport = TransportKind.LoopbackTcp);
        int worker = WorkerProcess(pool);

        foreach (string file in new[] { "cmdline", "environ" })
            Assert.DoesNotMatch(KeyPattern(), await File.ReadAllTextAsync($"/proc/{worker}/{file}"));
        Assert.Equal("/dev/null", File.ResolveLinkTarget($"/proc/{worker}/fd/0", returnFinalTarget: false)!.FullName);
    }

    [LinuxFact]
    public async Task SEC_01_While_a_worker_starts_only_the_owner_can_open_its_folder_and_socket()
    {
        using var given = new CancellationTokenSource();
        var starting = ProcessPool.StartAsync(new() { Workers = 1, Worker = WorkerImage.Executable("/bin/sleep", "600") }, given.Token);
        string[] sockets = [];
        await Eventually.IsTrueAsync(() => (sockets = Sockets()).Length == 1, "the worker's socket is there");

        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(sockets[0]), 8));
        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Path.GetDirectoryName(sockets[0])!), 8));

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    [LinuxFact]
    public async Task A_worker_believes_nobody_but_its_parent_on_a_socket_without_a_proof()
    {
        string folder = NewFolder();
        using var listener = Transport.Listen(TransportKind.UnixSocket, folder, "w1");
        var log = new OutputLog();
        var start = TestProgram.Shell(
            $"'{TestProgram.WorkerPath}' {WorkerProgram.Argument}; echo code=$?",
            log,
            new StartLine(ProtocolVersion.Newest, listener.Address, new byte[StartLine.KeyBytes]).Format());
        await using var shell = await ChildProcess.StartAsync(start);

        using var connection = await listener.AcceptAsync(CancellationToken.None).WaitAsync(Eventually.Limit);
        using var frames = new FrameWriter();
        MessageFrames.Add(frames, new WelcomeMessage(1, "w1", false, null, null));
        connection.Write(frames.Written.Span);

        Assert.Equal("2", await log.AfterAsync("code="));
        Assert.Equal(
            $"who listens at {listener.Address} did not prove to be the host: it said Welcome where Challenge belongs, without having proved who it is",
            await log.AfterAsync("proclab worker: "));
    }

    [LinuxFact]
    public async Task PIP_11_A_worker_names_both_versions_of_a_host_that_is_too_new()
    {
        var log = new OutputLog();
        var start = TestProgram.Shell($"'{TestProgram.WorkerPath}' {WorkerProgram.Argument}; echo code=$?", log, $"proclab/9 tcp:127.0.0.1:1 {new string('0', 64)}\n");

        await TestProgram.RunAsync(start);

        Assert.Equal("The host speaks protocol 9, this worker 1 to 1; they may differ by one.", await log.AfterAsync("proclab worker: "));
        Assert.Equal("2", await log.AfterAsync("code="));
    }

    private static int WorkerProcess(ProcessPool pool) => pool.GetSnapshot().Workers.Single().ProcessId!.Value;

    private static string[] Loaded(ProcessPool pool) =>
        [.. File.ReadLines($"/proc/{WorkerProcess(pool)}/maps").Select(static line => line[(line.LastIndexOf('/') + 1)..]).Distinct()];

    private static string[] Sockets() =>
        [.. Directory.GetDirectories(Path.GetTempPath(), $"proclab-{Environment.ProcessId}-*").SelectMany(static folder => Directory.GetFiles(folder, "w1"))];

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex KeyPattern();
}
