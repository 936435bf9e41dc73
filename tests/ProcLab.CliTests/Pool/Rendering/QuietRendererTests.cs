using ProcLab.Host.Pool.Rendering;

namespace ProcLab.CliTests.Pool.Rendering;

public sealed class QuietRendererTests : IDisposable
{
    private readonly RendererHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Only_the_results_are_on_standard_output()
    {
        Assert.Equal("hello 1\nhello 2\nhello 3\nhello 4\n", await RenderAsync(stormy: false));
        Assert.Empty(_harness.Error.ToString());
    }

    [Fact]
    public async Task A_worker_that_is_replaced_as_it_was_asked_for_is_no_trouble()
    {
        Assert.Empty(await _harness.RenderAsync(new QuietRenderer(_harness.Output, _harness.Error), [RecordedRun.TooLarge]));
        Assert.Empty(_harness.Error.ToString());
    }

    [Fact]
    public async Task An_item_that_was_retried_is_a_result_like_any_other()
    {
        Assert.Equal("hello 1\n", await _harness.RenderAsync(new QuietRenderer(_harness.Output, _harness.Error), RecordedRun.Retried()));
        Assert.Empty(_harness.Error.ToString());
    }

    [Fact]
    public async Task What_went_wrong_is_on_standard_error()
    {
        Assert.Equal("hello 1\n", await RenderAsync(stormy: true));
        Assert.Equal(
            """
            proclab: interrupted: no more items begin
            proclab: task 2 lost: w2 (pid 4711) was killed by SIGKILL (9)
            proclab: task 3 failed: no\nnap
            proclab: 1 done, 1 failed, 1 lost (--retry would run it again), 1 stopped, 1 never begun

            """,
            _harness.Error.ToString());
    }

    private Task<string> RenderAsync(bool stormy) =>
        _harness.RenderAsync(new QuietRenderer(_harness.Output, _harness.Error), stormy ? RecordedRun.Stormy() : RecordedRun.Calm());
}
