using System.Globalization;
using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class StartTests
{
    private const int NoSuchFile = 2;
    private const int TooLong = 7;
    private const int PermissionDenied = 13;

    [LinuxFact]
    public async Task A_missing_file_is_named_in_the_error()
    {
        var exception = await FailAsync(new ChildProcessStart { FileName = "/no/such/program" });

        Assert.Equal(NoSuchFile, exception.ErrorNumber);
        Assert.Contains("'/no/such/program'", exception.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_file_that_is_not_executable_is_named_in_the_error()
    {
        var exception = await FailAsync(new ChildProcessStart { FileName = "/etc/passwd" });

        Assert.Equal(PermissionDenied, exception.ErrorNumber);
        Assert.Contains("may execute", exception.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_missing_working_directory_is_named_in_the_error()
    {
        var exception = await FailAsync(new ChildProcessStart { FileName = "/bin/true", WorkingDirectory = "/no/such/place" });

        Assert.Contains("'/no/such/place'", exception.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Arguments_that_are_too_long_are_an_error()
    {
        var exception = await FailAsync(new ChildProcessStart { FileName = "/bin/true", Arguments = [new string('x', 4 * 1024 * 1024)] });

        Assert.Equal(TooLong, exception.ErrorNumber);
    }

    [LinuxFact]
    public async Task Values_that_no_process_can_get_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => ChildProcess.StartAsync(TestProgram.Shell("a\0b")));
        await Assert.ThrowsAsync<ArgumentException>(() => ChildProcess.StartAsync(
            new ChildProcessStart { FileName = "/bin/true", Environment = new Dictionary<string, string> { ["a=b"] = "" } }));
        await Assert.ThrowsAsync<ArgumentException>(() => ChildProcess.StartAsync(
            new ChildProcessStart { FileName = "/bin/true", StandardInput = new byte[ChildProcessStart.MaxStandardInputBytes + 1] }));
    }

    [LinuxFact]
    public async Task A_bare_name_is_looked_up_in_the_path()
    {
        Assert.True((await TestProgram.RunAsync(new ChildProcessStart { FileName = "true" })).IsSuccess);
    }

    [LinuxFact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", " a b ", "\"'$HOME\\", "*", "ärger €😀", "--"];
        var log = new OutputLog();

        await TestProgram.RunAsync(new ChildProcessStart
        {
            FileName = "/usr/bin/printf",
            Arguments = ["<%s>\\n", .. arguments],
            OutputHandler = log.Add,
        });

        Assert.Equal(arguments.Select(argument => $"<{argument}>"), log.Texts);
    }

    [LinuxFact]
    public async Task The_process_starts_in_the_working_directory_it_was_given()
    {
        var log = new OutputLog();

        await TestProgram.RunAsync(new ChildProcessStart { FileName = "/bin/pwd", WorkingDirectory = "/usr/bin", OutputHandler = log.Add });

        Assert.Equal(["/usr/bin"], log.Texts);
    }

    [LinuxFact]
    public async Task The_environment_is_the_one_it_was_given_and_carries_the_mark_of_the_run()
    {
        var log = new OutputLog();
        Environment.SetEnvironmentVariable("PROCLAB_LEFT_OVER", "1");
        Environment.SetEnvironmentVariable("USERS_OWN", "kept");
        try
        {
            await TestProgram.RunAsync(new ChildProcessStart
            {
                FileName = "/usr/bin/env",
                Environment = ProcessEnvironment.Create("run-7", [new("ADDED", "ü=1")]),
                OutputHandler = log.Add,
            });
        }
        finally
        {
            Environment.SetEnvironmentVariable("PROCLAB_LEFT_OVER", null);
            Environment.SetEnvironmentVariable("USERS_OWN", null);
        }

        Assert.Equal(["PROCLAB_RUN=run-7"], log.Texts.Where(text => text.StartsWith("PROCLAB_", StringComparison.Ordinal)));
        Assert.Contains("USERS_OWN=kept", log.Texts);
        Assert.Contains("ADDED=ü=1", log.Texts);
    }

    [LinuxFact]
    public async Task Without_an_environment_it_inherits_the_hosts_as_it_is_now()
    {
        var log = new OutputLog();
        Environment.SetEnvironmentVariable("SET_LATE", "yes");
        try
        {
            await TestProgram.RunAsync(TestProgram.Shell("echo $SET_LATE", log));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SET_LATE", null);
        }

        Assert.Equal(["yes"], log.Texts);
    }

    [LinuxFact]
    public async Task The_process_leads_a_session_of_its_own_with_default_signals_and_only_its_three_streams()
    {
        var log = new OutputLog();
        await using var child = await ChildProcess.StartAsync(
            TestProgram.Shell("cut -d' ' -f5,6 /proc/$$/stat; ls /proc/$$/fd; echo end; exec sleep 1000", log));
        await log.AfterAsync("end");

        Assert.Equal([$"{child.Id} {child.Id}", "0", "1", "2", "end"], log.Texts);
        Assert.Equal("0000000000000000", ProcFileSystem.StatusField(child.Id, "SigBlk"));

        // glibc starts processes with its two internal signals, 32 and 33, ignored; its programs set them as they need.
        const ulong LibrarySignals = 0x1_8000_0000;
        ulong ignored = ulong.Parse(ProcFileSystem.StatusField(child.Id, "SigIgn"), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Assert.Equal(0UL, ignored & ~LibrarySignals);
    }

    [LinuxFact]
    public async Task It_tells_when_it_was_started_and_how_the_kernel_dates_it()
    {
        var before = DateTimeOffset.UtcNow;
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("exec sleep 1000"));

        Assert.InRange(child.StartedAt, before, DateTimeOffset.UtcNow);
        string stat = File.ReadAllText($"/proc/{child.Id}/stat");
        Assert.Equal(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19], $"{child.KernelStartTicks}");
    }

    private static Task<ChildProcessStartException> FailAsync(ChildProcessStart start) =>
        Assert.ThrowsAsync<ChildProcessStartException>(() => ChildProcess.StartAsync(start));
}
