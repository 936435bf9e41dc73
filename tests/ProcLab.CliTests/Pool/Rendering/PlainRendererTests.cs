using ProcLab.Host.Output;
using ProcLab.Host.Pool;
using ProcLab.Host.Pool.Rendering;

namespace ProcLab.CliTests.Pool.Rendering;

public sealed class PlainRendererTests : IDisposable
{
    private readonly RendererHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task A_calm_run_is_one_line_per_event_with_results_in_order() => Assert.Equal(
        """
        0.000 pool starts: 2 workers · 4 tasks · seed 8123
        0.043 w1 4710 ready
        0.044 task 1 started on w1 4710
        0.047 w2 4711 ready
        0.048 task 2 started on w2 4711
        0.469 task 3 started on w2 4711
        0.844 task 1 done on w1 4710 in 0.800 s: "hello 1"
        0.844 task 2 done on w2 4711 in 0.420 s: "hello 2"
        0.845 task 4 started on w1 4710
        1.069 task 3 done on w2 4711 in 0.600 s: "hello 3"
        1.245 task 4 done on w1 4710 in 0.400 s: "hello 4"
        1.262 pool done: 4 ok, 0 failed, 0 lost, 2 processes, 1.26 s (2.22 s of work, 1.8× faster than one)
        1.262 repeat: proclab pool --workers 2 --tasks 4 --seed 8123

        """,
        await RenderAsync(RecordedRun.Calm()));

    [Fact]
    public async Task Trouble_is_told_in_words_and_hostile_text_is_made_safe() => Assert.Equal(
        """
        0.000 pool starts: 2 workers · 5 tasks · seed 8123
        0.043 w1 4710 ready
        0.090 w2 4711 ready
        0.091 task 1 started on w1 4710
        0.092 task 2 started on w2 4711
        0.093 w2 4711 killed on purpose, at task 2
        0.100 w2 4711 died: killed by SIGKILL (9)
        0.159 w3 4719 ready
        0.160 task 3 started on w3 4719
        0.170 w3 4719 ! warning: [bold]disk[/] is full
        0.181 task 4 started on w3 4719
        0.200 interrupted: no more items begin
        0.300 task 1 done on w1 4710 in 0.209 s: "hello 1"
        0.300 task 2 LOST on w2 4711 after 0.008 s: w2 (pid 4711) was killed by SIGKILL (9)
        0.300 task 3 FAILED on w3 4719 after 0.020 s: no\nnap
        0.301 task 4 stopped on w3 4719 after 0.120 s
        0.312 pool interrupted: 1 ok, 1 failed, 1 lost (--retry would run it again), 1 stopped, 1 never begun, 3 processes, 0.31 s (0.36 s of work, 1.1× faster than one)
        0.312 repeat: proclab pool --workers 2 --tasks 5 --kill-at 2 --seed 8123

        """,
        await RenderAsync(RecordedRun.Stormy()));

    [Fact]
    public async Task An_attempt_that_is_retried_is_told_at_once_and_counted_at_the_end() => Assert.Equal(
        """
        0.000 pool starts: 1 worker · 1 task · seed 8123
        0.043 w2 4711 ready
        0.044 task 1 started on w2 4711
        0.045 w2 4711 killed on purpose, at task 1
        0.052 w2 4711 died: killed by SIGKILL (9)
        0.052 task 1 attempt 1 lost on w2 4711 after 0.008 s: worker w2 (pid 4711) was killed by SIGKILL (9); again
        0.100 w3 4719 ready
        0.101 task 1 attempt 2 started on w3 4719
        0.151 task 1 attempt 2 timed out on w3 4719 after 0.050 s: It ran for too long; again
        0.152 task 1 attempt 3 started on w3 4719
        0.192 task 1 done on w3 4719 in 0.040 s: "hello 1"
        0.201 pool done: 1 ok, 0 failed, 0 lost, 2 retried, 2 processes, 0.20 s (98 ms of work)
        0.201 repeat: proclab pool --workers 1 --tasks 1 --kill-at 1 --retry 2 --seed 8123

        """,
        await RenderAsync(RecordedRun.Retried()));

    [Fact]
    public async Task A_worker_that_is_too_large_is_named_with_its_size() => Assert.Equal(
        "0.070 w1 4710 uses 212 MB, more than --max-memory: it is replaced before its next task\n",
        await RenderAsync([RecordedRun.TooLarge]));

    [Fact]
    public async Task Unordered_results_come_as_they_are_ready()
    {
        string text = await RenderAsync(RecordedRun.Calm(RecordedRun.Demonstration with { IsOrdered = false }));

        Assert.True(text.IndexOf("task 2 done", StringComparison.Ordinal) < text.IndexOf("task 1 done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ascii_is_ascii()
    {
        string text = await RenderAsync(RecordedRun.Calm(), terminal: RendererHarness.Pipe with { IsAscii = true });

        Assert.All(text, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public async Task Colour_only_adds_to_the_words()
    {
        string coloured = await RenderAsync(RecordedRun.Stormy(), terminal: RendererHarness.Pipe with { UsesColor = true });

        Assert.Contains("task 2 \u001b[31mLOST\u001b[0m", coloured);
        Assert.DoesNotContain("\u001b[2J", coloured, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_progress_leaves_out_what_has_no_result()
    {
        string text = await RenderAsync(RecordedRun.Calm(), new OutputOptions { NoProgress = true });

        Assert.DoesNotContain("started on", text);
    }

    [Fact]
    public async Task Verbose_shows_the_remote_stack_and_each_end_of_a_worker()
    {
        string text = await RenderAsync(RecordedRun.Stormy(), new OutputOptions { Verbose = true });

        Assert.Contains("no\\nnap | at Work.Nap()", text);
        Assert.Contains("0.310 w1 4710 ended: exited with 0", text);
    }

    [Fact]
    public async Task Many_tasks_show_progress_in_tenths()
    {
        var settings = RecordedRun.Demonstration with { Tasks = 40 };
        var reports = Enumerable.Range(1, 40).Select(number => RecordedRun.Done(number, number, RecordedRun.W1, waited: 0, ran: 1));

        string text = await RenderAsync([new PoolReport.Started(TimeSpan.Zero, settings, RecordedRun.Facts), .. reports]);

        var progress = text.Split('\n').Where(line => line.Contains('%', StringComparison.Ordinal)).ToList();
        Assert.Equal(9, progress.Count);
        Assert.Equal("0.004 4 of 40 tasks over (10 %)", progress[0]);
    }

    private Task<string> RenderAsync(IEnumerable<PoolReport> reports, OutputOptions? options = null, Terminal? terminal = null) =>
        _harness.RenderAsync(new PlainRenderer(_harness.Output, terminal ?? RendererHarness.Pipe, options ?? new OutputOptions()), reports);
}
