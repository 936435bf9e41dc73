using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class StreamTests
{
    [LinuxFact]
    public async Task The_standard_input_has_what_was_given_and_then_ends()
    {
        var log = new OutputLog();

        await TestProgram.RunAsync(TestProgram.Shell("cat; echo end", log, "first\nsecond\n"));

        Assert.Equal(["first", "second", "end"], log.Texts);
    }

    [LinuxFact]
    public async Task The_largest_standard_input_arrives_whole()
    {
        var log = new OutputLog();
        var start = new ChildProcessStart
        {
            FileName = "/usr/bin/wc",
            Arguments = ["-c"],
            StandardInput = new byte[ChildProcessStart.MaxStandardInputBytes],
            OutputHandler = log.Add,
        };

        await TestProgram.RunAsync(start);

        Assert.Equal(["65536"], log.Texts);
    }

    [LinuxFact]
    public async Task Without_a_standard_input_it_is_empty()
    {
        var log = new OutputLog();

        await TestProgram.RunAsync(TestProgram.Shell("cat; echo end", log));

        Assert.Equal(["end"], log.Texts);
    }

    [LinuxFact]
    public async Task The_bootstrap_takes_one_line_and_leaves_user_code_an_empty_input()
    {
        var log = new OutputLog();
        var start = new ChildProcessStart
        {
            FileName = TestProgram.WorkerPath,
            Arguments = ["read-line"],
            StandardInput = "the address €\nmore\n"u8.ToArray(),
            OutputHandler = log.Add,
        };

        await TestProgram.RunAsync(start);

        Assert.Equal(["line=the address €", "rest="], log.Texts);
    }

    [LinuxFact]
    public async Task Both_streams_arrive_labelled_and_the_last_words_need_no_line_end()
    {
        var log = new OutputLog();

        await TestProgram.RunAsync(TestProgram.Shell("echo out; echo err >&2; printf last", log));

        Assert.Contains(new OutputLine(false, "out", true), log.Lines);
        Assert.Contains(new OutputLine(true, "err", true), log.Lines);
        Assert.Contains(new OutputLine(false, "last", false), log.Lines);
    }

    [LinuxFact]
    public async Task The_words_before_the_end_are_there_when_the_exit_is_told()
    {
        for (int round = 0; round < 20; round++)
        {
            var log = new OutputLog();
            await using var child = await ChildProcess.StartAsync(TestProgram.Shell("echo why >&2; kill -9 $$", log));

            await child.Exited;

            Assert.Equal(["why"], log.Texts);
        }
    }

    [LinuxFact]
    public async Task All_that_a_process_left_in_its_largest_pipe_is_there_when_the_exit_is_told()
    {
        const int Lines = 10_000;
        const string Script = """
            import fcntl, os
            set_pipe_size = 1031
            fcntl.fcntl(1, set_pipe_size, 1024 * 1024)
            os.write(1, (b"x" * 99 + b"\n") * 10_000)
            os.kill(os.getpid(), 9)
            """;
        int early = 0;
        using var hasEnded = new ManualResetEventSlim();
        ChildProcess? started = null;
        await using var child = started = await ChildProcess.StartAsync(new ChildProcessStart
        {
            FileName = "python3",
            Arguments = ["-c", Script],
            OutputHandler = _ =>
            {
                hasEnded.Wait(Eventually.Limit);
                if (!started!.Exited.IsCompleted)
                    Interlocked.Increment(ref early);
            },
        });

        // The handler holds the loop back until all is written and the process has ended.
        await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(child.Id) == 'Z', "it has ended");
        hasEnded.Set();
        await child.Exited;

        Assert.Equal(Lines, Volatile.Read(ref early));
    }

    [LinuxFact]
    public async Task Eight_processes_that_write_at_once_lose_and_mix_no_line()
    {
        const int Lines = 2000;
        var logs = Enumerable.Range(0, 8).Select(_ => new OutputLog()).ToArray();

        var statuses = await Task.WhenAll(
            logs.Select((log, index) => TestProgram.RunAsync(TestProgram.Worker(log, "print", $"worker{index}", $"{Lines}"))));

        Assert.All(statuses, status => Assert.True(status.IsSuccess));
        for (int index = 0; index < logs.Length; index++)
        {
            var expected = Enumerable.Range(0, Lines).Select(number => $"worker{index} {number} ärger €").ToArray();
            Assert.Equal(expected.Where((_, number) => number % 2 == 0), logs[index].Lines.Where(line => !line.IsError).Select(line => line.Text));
            Assert.Equal(expected.Where((_, number) => number % 2 == 1), logs[index].Lines.Where(line => line.IsError).Select(line => line.Text));
        }
    }

    [LinuxFact]
    public async Task A_process_that_never_stops_writing_does_not_hide_the_end_of_another()
    {
        await using var noisy = await ChildProcess.StartAsync(new ChildProcessStart { FileName = "yes" });

        for (int round = 0; round < 20; round++)
            Assert.True((await TestProgram.RunAsync(TestProgram.Shell("exit 0"))).IsSuccess);
    }

    [LinuxFact]
    public async Task A_handler_that_throws_fails_only_the_output_of_its_own_process()
    {
        await using var child = await ChildProcess.StartAsync(new ChildProcessStart
        {
            FileName = "/bin/sh",
            Arguments = ["-c", "echo one; echo two; exit 5"],
            OutputHandler = _ => throw new InvalidOperationException("from the handler"),
        });

        Assert.Equal(5, (await child.Exited).ExitCode);
        await Assert.ThrowsAsync<InvalidOperationException>(() => child.OutputEnded);
        Assert.True((await TestProgram.RunAsync(TestProgram.Shell("exit 0"))).IsSuccess);
    }
}
