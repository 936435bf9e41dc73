using System.Threading.Channels;
using ProcLab.Host;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;
using ProcLab.Host.Pool.Rendering;

namespace ProcLab.CliTests.Pool.Rendering;

public sealed class JsonRendererTests : IDisposable
{
    private readonly RendererHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task A_calm_run_is_one_object_per_event_as_it_happens() => Assert.Equal(
        """
        {"v":1,"seq":1,"t":0.000000,"ev":"run.start","command":"pool","task":"nap","workers":2,"transport":"pipe","tasks":4,"seed":8123,"time":"2026-01-02T03:04:05+00:00","version":"0.1.0","runtime":".NET 10.0.12","os":"Linux 6.1","cores":2,"load1":0.31}
        {"v":1,"seq":2,"t":0.002000,"ev":"proc.spawn","name":"w1","pid":4710}
        {"v":1,"seq":3,"t":0.004000,"ev":"proc.spawn","name":"w2","pid":4711}
        {"v":1,"seq":4,"t":0.043000,"ev":"proc.ready","name":"w1","pid":4710,"spawn_ms":41}
        {"v":1,"seq":5,"t":0.044000,"ev":"task.start","task":1,"attempt":1,"worker":"w1","pid":4710,"waited_ms":1.2,"input":"hello 1"}
        {"v":1,"seq":6,"t":0.047000,"ev":"proc.ready","name":"w2","pid":4711,"spawn_ms":43}
        {"v":1,"seq":7,"t":0.048000,"ev":"task.start","task":2,"attempt":1,"worker":"w2","pid":4711,"waited_ms":5.2,"input":"hello 2"}
        {"v":1,"seq":8,"t":0.468000,"ev":"task.done","task":2,"attempt":1,"worker":"w2","pid":4711,"waited_ms":5.2,"ran_ms":420,"input":"hello 2","result":"hello 2"}
        {"v":1,"seq":9,"t":0.469000,"ev":"task.start","task":3,"attempt":1,"worker":"w2","pid":4711,"waited_ms":426,"input":"hello 3"}
        {"v":1,"seq":10,"t":0.844000,"ev":"task.done","task":1,"attempt":1,"worker":"w1","pid":4710,"waited_ms":1.2,"ran_ms":800,"input":"hello 1","result":"hello 1"}
        {"v":1,"seq":11,"t":0.845000,"ev":"task.start","task":4,"attempt":1,"worker":"w1","pid":4710,"waited_ms":802,"input":"hello 4"}
        {"v":1,"seq":12,"t":1.069000,"ev":"task.done","task":3,"attempt":1,"worker":"w2","pid":4711,"waited_ms":426,"ran_ms":600,"input":"hello 3","result":"hello 3"}
        {"v":1,"seq":13,"t":1.245000,"ev":"task.done","task":4,"attempt":1,"worker":"w1","pid":4710,"waited_ms":802,"ran_ms":400,"input":"hello 4","result":"hello 4"}
        {"v":1,"seq":14,"t":1.260000,"ev":"proc.exit","name":"w1","pid":4710,"exit":0,"signal":null,"cause":"exited with 0","expected":true,"up_ms":1256,"tasks":2,"task":null,"stderr":[]}
        {"v":1,"seq":15,"t":1.262000,"ev":"proc.exit","name":"w2","pid":4711,"exit":0,"signal":null,"cause":"exited with 0","expected":true,"up_ms":1256,"tasks":2,"task":null,"stderr":[]}
        {"v":1,"seq":16,"t":1.262000,"ev":"run.end","verdict":"pass","exit":0,"completed":4,"failed":0,"lost":0,"timed_out":0,"stopped":0,"never_begun":0,"retried":0,"workers":[{"name":"w1","pid":4710,"tasks":2,"busy_ms":1200,"exit":0,"signal":null},{"name":"w2","pid":4711,"tasks":2,"busy_ms":1020,"exit":0,"signal":null}],"work_ms":2220,"wall_ms":1262,"speedup":1.759}

        """,
        await RenderAsync());

    [Fact]
    public async Task Trouble_has_kinds_of_its_own()
    {
        string[] lines = (await RenderStormyAsync()).Split('\n');

        Assert.Contains("""{"v":1,"seq":8,"t":0.093000,"ev":"fault.begin","do":"kill","task":2,"target":"w2","pid":4711,"signal":9}""", lines);
        Assert.Contains("""{"v":1,"seq":9,"t":0.100000,"ev":"proc.exit","name":"w2","pid":4711,"exit":null,"signal":9,"cause":"killed by SIGKILL (9)","expected":false,"up_ms":54.5,"tasks":0,"task":2,"stderr":["\u001B[2Jwarning"]}""", lines);
        Assert.Contains("""{"v":1,"seq":10,"t":0.100000,"ev":"task.lost","task":2,"attempt":1,"worker":"w2","pid":4711,"waited_ms":2,"ran_ms":8,"input":"hello 2","cause":"w2 (pid 4711) was killed by SIGKILL (9)","will_retry":false}""", lines);
        Assert.Contains("""{"v":1,"seq":14,"t":0.170000,"ev":"out","name":"w3","pid":4719,"stream":"stderr","text":"\u001B[2Jwarning: [bold]disk[/] is full"}""", lines);
        Assert.Contains("""{"v":1,"seq":15,"t":0.180000,"ev":"task.fail","task":3,"attempt":1,"worker":"w3","pid":4719,"waited_ms":70,"ran_ms":20,"input":"hello 3","error":"no\nnap","type":"System.InvalidOperationException","details":"at Work.Nap()"}""", lines);
        Assert.Contains("""{"v":1,"seq":17,"t":0.200000,"ev":"diagnostic","severity":"note","message":"interrupted: no more items begin"}""", lines);
        Assert.Contains("""{"v":1,"seq":19,"t":0.301000,"ev":"task.stop","task":4,"attempt":1,"worker":"w3","pid":4719,"waited_ms":91,"ran_ms":120,"input":"hello 4"}""", lines);
        Assert.StartsWith("""{"v":1,"seq":22,"t":0.312000,"ev":"run.end","verdict":"interrupted","exit":130,"completed":1,"failed":1,"lost":1,"timed_out":0,"stopped":1,"never_begun":1,""", lines[^2]);
    }

    [Fact]
    public async Task Every_attempt_is_numbered_and_those_that_are_retried_are_counted()
    {
        string[] lines = (await _harness.RenderAsync(NewRenderer(), RecordedRun.Retried())).Split('\n');

        Assert.Contains("""{"v":1,"seq":7,"t":0.052000,"ev":"task.retry","task":1,"attempt":1,"worker":"w2","pid":4711,"waited_ms":1,"ran_ms":8,"input":"hello 1","outcome":"worker_lost","error":"worker w2 (pid 4711) was killed by SIGKILL (9)"}""", lines);
        Assert.Contains("""{"v":1,"seq":10,"t":0.101000,"ev":"task.start","task":1,"attempt":2,"worker":"w3","pid":4719,"waited_ms":58,"input":"hello 1"}""", lines);
        Assert.Contains("""{"v":1,"seq":11,"t":0.151000,"ev":"task.retry","task":1,"attempt":2,"worker":"w3","pid":4719,"waited_ms":58,"ran_ms":50,"input":"hello 1","outcome":"timed_out","error":"It ran for too long.","killed":false}""", lines);
        Assert.Contains("""{"v":1,"seq":13,"t":0.192000,"ev":"task.done","task":1,"attempt":3,"worker":"w3","pid":4719,"waited_ms":109,"ran_ms":40,"input":"hello 1","result":"hello 1"}""", lines);
        Assert.Contains(""","never_begun":0,"retried":2,"workers":""", lines[^2]);
    }

    [Fact]
    public async Task A_worker_that_is_too_large_is_an_event_with_its_size()
    {
        string text = await _harness.RenderAsync(NewRenderer(), [RecordedRun.TooLarge]);

        Assert.Equal("""{"v":1,"seq":1,"t":0.070000,"ev":"proc.large","name":"w1","pid":4710,"memory_bytes":212400000}""", text.TrimEnd('\n'));
    }

    [Fact]
    public async Task A_stranger_who_was_turned_away_is_an_event_of_its_own()
    {
        string text = await _harness.RenderAsync(NewRenderer(), [new PoolReport.ConnectionRefused(TimeSpan.FromMilliseconds(5), "w1", "its key is wrong")]);

        Assert.Equal("""{"v":1,"seq":1,"t":0.005000,"ev":"conn.refuse","name":"w1","reason":"its key is wrong"}""", text.TrimEnd('\n'));
    }

    [Fact]
    public async Task A_run_that_is_cut_short_ends_with_its_account()
    {
        var reports = Channel.CreateUnbounded<PoolReport>();
        var renderer = NewRenderer();
        await reports.Writer.WriteAsync(new PoolReport.Noted(TimeSpan.Zero, "first"));
        reports.Writer.Complete();
        await renderer.RenderAsync(reports.Reader);

        await Task.Run(renderer.EndEarly);

        string[] lines = _harness.Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("""{"v":1,"seq":2,"t":0.500000,"ev":"run.end","verdict":"interrupted","exit":143,"completed":0,"failed":0,"lost":0,"timed_out":0,"stopped":0,"never_begun":7,""", lines[1]);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_not_ended_twice()
    {
        var renderer = NewRenderer();
        string text = await _harness.RenderAsync(renderer, RecordedRun.Calm());

        renderer.EndEarly();

        Assert.Equal(text, _harness.Output.ToString());
    }

    private JsonRenderer NewRenderer() =>
        new(new JsonLineWriter(_harness.Output), static () => new PoolTally().Summarize(7, TimeSpan.FromMilliseconds(500), signal: ExitCode.Terminated));

    private Task<string> RenderAsync() => _harness.RenderAsync(NewRenderer(), RecordedRun.Calm());

    private Task<string> RenderStormyAsync() => _harness.RenderAsync(NewRenderer(), RecordedRun.Stormy());
}
