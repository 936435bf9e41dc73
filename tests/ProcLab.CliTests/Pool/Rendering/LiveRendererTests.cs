using System.Text.RegularExpressions;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;
using ProcLab.Host.Pool.Rendering.Live;

namespace ProcLab.CliTests.Pool.Rendering;

public sealed partial class LiveRendererTests : IDisposable
{
    private static readonly Terminal s_terminal = new(IsLive: true, UsesColor: false, IsAscii: false, Width: 100, Height: 24);

    private readonly RendererHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Results_rows_and_totals_of_a_calm_run_stay_as_text() => Assert.Equal(
        """
        pool  2 workers · 4 tasks · seed 8123

           task  worker     pid    waited       ran   result
              1  w1        4710    1.2 ms    0.80 s   "hello 1"
              2  w2        4711    5.2 ms    0.42 s   "hello 2"
              3  w2        4711    0.43 s    0.60 s   "hello 3"
              4  w1        4710    0.80 s    0.40 s   "hello 4"

         w1  4710    ████████ 1 ████ 4                                                2 tasks   1.20 s busy
         w2  4711    ████ 2 ██████ 3                                                  2 tasks   1.02 s busy

        4 done, 0 failed, 0 lost · 2 processes · 1.26 s (2.22 s of work, 1.8× faster than one) · spawn 2 × 43 ms · no orphans
        repeat: proclab pool --workers 2 --tasks 4 --seed 8123

        """,
        OnScreen(await RenderAsync(RecordedRun.Calm())));

    [Fact]
    public async Task A_death_and_its_replacement_are_seen_in_the_rows() => Assert.Equal(
        """
        pool  2 workers · 5 tasks · seed 8123

        w3 4719 ! warning: [bold]disk[/] is full
        interrupted: no more items begin
           task  worker     pid    waited       ran   result
              1  w1        4710    1.0 ms    0.21 s   "hello 1"
              2  w2        4711    2.0 ms    8.0 ms   LOST: w2 (pid 4711) was killed by SIGKILL (9)
              3  w3        4719     70 ms     20 ms   FAILED: no\nnap
              4  w3        4719     91 ms    0.12 s   stopped

         w1  4710    ████████ 1                                                        1 task   0.21 s busy
         w2  4711    █ 2 ✗ killed by SIGKILL (9) at 0.10 s                             1 task   8.0 ms busy
         w3  4719    (replaces w2 after 58 ms) █ 3 █████ 4                            2 tasks   0.14 s busy

        1 done, 1 failed, 1 lost (--retry would run it again), 1 stopped, 1 never begun · 3 processes · 0.31 s (0.36 s of work, 1.1× faster than one) · spawn 3 × 46 ms · no orphans
        repeat: proclab pool --workers 2 --tasks 5 --kill-at 2 --seed 8123

        """,
        OnScreen(await RenderAsync(RecordedRun.Stormy())));

    [Fact]
    public async Task Each_attempt_has_its_box_in_the_row_of_its_worker() => Assert.Equal(
        """
        pool  1 worker · 1 task · seed 8123

        task 1 attempt 1 lost on w2 4711 after 0.008 s: worker w2 (pid 4711) was killed by SIGKILL (9); again
        task 1 attempt 2 timed out on w3 4719 after 0.050 s: It ran for too long; again
           task  worker     pid    waited       ran   result
              1  w3        4719    0.11 s     40 ms   "hello 1"

         w2  4711    █ 1 ✗ killed by SIGKILL (9) at 52 ms                              1 task   8.0 ms busy
         w3  4719    (replaces w2 after 47 ms) ████████ 1 ██████ 1                    2 tasks    90 ms busy

        1 done, 0 failed, 0 lost, 2 retried · 2 processes · 0.20 s (98 ms of work) · spawn 2 × 47 ms · no orphans
        repeat: proclab pool --workers 1 --tasks 1 --kill-at 1 --retry 2 --seed 8123

        """,
        OnScreen(await RenderAsync(RecordedRun.Retried())));

    [Fact]
    public async Task A_worker_that_is_too_large_is_named_above_the_picture() =>
        Assert.StartsWith("w1 4710 uses 212 MB, more than --max-memory: it is replaced before its next task\n", OnScreen(await RenderAsync([RecordedRun.TooLarge])));

    [Fact]
    public void An_item_that_is_retried_is_not_over_and_its_worker_is_free()
    {
        var picture = new PoolPicture();
        foreach (var report in RecordedRun.Retried().TakeWhile(static report => report is not PoolReport.ItemStarted { Attempt: 3 }))
            picture.Add(report);

        Assert.Equal(0, picture.Ended);
        Assert.All(picture.Lanes, static lane => Assert.Null(lane.Running));
    }

    [Fact]
    public async Task Redrawing_leaves_nothing_of_earlier_pictures_behind()
    {
        string atOnce = OnScreen(await RenderAsync(RecordedRun.Stormy()));
        using var harness = new RendererHarness();

        string raw = await harness.RenderOneByOneAsync(new LiveRenderer(harness.Output, s_terminal, () => TimeSpan.FromSeconds(1), TimeProvider.System), RecordedRun.Stormy());

        Assert.Equal(atOnce, OnScreen(raw));
        Assert.True(raw.Length > 2 * atOnce.Length, "the picture was not drawn more than once");
    }

    [Fact]
    public async Task The_cursor_is_shown_again_and_no_hostile_escape_gets_through()
    {
        string raw = await RenderAsync(RecordedRun.Stormy());

        Assert.DoesNotContain("\u001b[2J", raw, StringComparison.Ordinal);
        Assert.True(raw.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > raw.LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_colour_means_no_colour_though_the_picture_lives()
    {
        string raw = await RenderAsync(RecordedRun.Stormy());

        Assert.DoesNotMatch(Color(), raw);
        Assert.Matches(Color(), await RenderAsync(RecordedRun.Stormy(), s_terminal with { UsesColor = true }));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task No_row_of_the_picture_is_wider_than_the_terminal(int width)
    {
        string text = OnScreen(await RenderAsync(RecordedRun.Stormy(), s_terminal with { Width = width }));

        Assert.All(text.Split('\n').Where(line => line.Contains("busy", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 1, width));
    }

    [Fact]
    public async Task Ascii_is_ascii()
    {
        string raw = await RenderAsync(RecordedRun.Stormy(), s_terminal with { IsAscii = true });

        Assert.All(raw, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public void The_item_that_runs_counts_as_busy_time()
    {
        var lane = new WorkerLane(RecordedRun.W1, RecordedRun.At(0));
        lane.Begin(1, RecordedRun.At(100));
        lane.End(new LaneBox(1, RecordedRun.At(300), Succeeded: true));
        Assert.Equal(RecordedRun.At(300), lane.BusyUntil(RecordedRun.At(900)));

        lane.Begin(2, RecordedRun.At(500));

        Assert.Equal(RecordedRun.At(700), lane.BusyUntil(RecordedRun.At(900)));
        Assert.Equal(RecordedRun.At(300), lane.BusyUntil(RecordedRun.At(450)));
    }

    private Task<string> RenderAsync(IEnumerable<PoolReport> reports, Terminal? terminal = null)
    {
        var renderer = new LiveRenderer(_harness.Output, terminal ?? s_terminal, () => TimeSpan.FromSeconds(1), TimeProvider.System);
        return _harness.RenderAsync(renderer, reports);
    }

    private static string OnScreen(string raw) => new VirtualScreen().Write(raw).Text;

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Color();
}
