using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class LeakTests
{
    [LinuxFact]
    public async Task Two_hundred_processes_leave_no_descriptor_thread_or_zombie()
    {
        await RunSomeAsync(10);
        int before = ProcFileSystem.OpenDescriptors();

        await RunSomeAsync(200);

        // Other threads of the test host may hold a few of their own for a moment.
        Assert.InRange(ProcFileSystem.OpenDescriptors(), 0, before + 5);
        Assert.Empty(ProcFileSystem.ZombieChildren());
        Assert.Equal(1, ProcFileSystem.ThreadsNamed("proclab-process"));
    }

    [LinuxFact]
    public async Task A_hundred_failed_starts_leave_no_descriptor()
    {
        var start = new ChildProcessStart { FileName = "/no/such/program", StandardInput = "x"u8.ToArray() };
        await Assert.ThrowsAsync<ChildProcessStartException>(() => ChildProcess.StartAsync(start));
        int before = ProcFileSystem.OpenDescriptors();

        for (int round = 0; round < 100; round++)
            await Assert.ThrowsAsync<ChildProcessStartException>(() => ChildProcess.StartAsync(start));

        Assert.InRange(ProcFileSystem.OpenDescriptors(), 0, before + 5);
        Assert.Empty(ProcFileSystem.ZombieChildren());
    }

    [LinuxFact]
    public async Task A_host_short_of_descriptors_gets_a_clear_error_and_loses_none()
    {
        var log = new OutputLog();

        var status = await TestProgram.RunAsync(
            TestProgram.Shell($"ulimit -n 128; exec '{TestProgram.WorkerPath}' start-short-of-descriptors", log));

        Assert.True(status.IsSuccess);
        Assert.Contains("0 free: error 24; lost 0", log.Texts);
        Assert.All(log.Texts.Where(text => text.Contains("lost", StringComparison.Ordinal)), text => Assert.EndsWith("lost 0", text, StringComparison.Ordinal));
        Assert.Equal("again: exit code 0", log.Texts[^1]);
    }

    private static async Task RunSomeAsync(int count)
    {
        for (int round = 0; round < count; round++)
            await TestProgram.RunAsync(TestProgram.Shell("cat >&2", input: "words"));
    }
}
