namespace ProcLab.Tests.Pools.Histories;

/// <summary>How a history ends.</summary>
internal sealed partial class PoolHistory
{
    private const int MaxMoves = 100_000;

    /// <summary>The pool is terminated, and all its workers die.</summary>
    public void Terminate()
    {
        Do("terminate", () => _harness.Terminate(TimeSpan.FromSeconds(1)));
        while (_model.Workers.Count > 0)
            Exit(Pick(_model.Workers));
        _model.CheckEnded();
    }

    /// <summary>No more faults: all items end but for one that a worker has begun and does not end; then that one too, and the pool.</summary>
    public void Finish()
    {
        var endless = _model.Workers.SelectMany(static worker => worker.Items).FirstOrDefault(static item => item is { Begun: true, Done: false });
        if (endless is null || _model.CanDoWithout(endless.Worker!))
            FinishAllBut(endless);
        FinishAllBut(null);
        Do("drain", _harness.Drain);
        FinishAllBut(null);
        _model.CheckEnded();
    }

    private void FinishAllBut(ModelItem? endless)
    {
        for (int move = 0; GoOn(endless); move++)
            Assert.True(move < MaxMoves, "the pool does not come to rest");
        Assert.True(_model.Open.All(item => item == endless), "something waits for ever");
    }

    private bool GoOn(ModelItem? endless)
    {
        var workers = _model.Workers;
        if (workers.Find(static worker => worker.KillAsked || (worker.LeaveAsked && worker.Items.Count == 0)) is { } leaving)
            Exit(leaving);
        else if (workers.Find(static worker => !worker.Ready) is { } starting)
            MakeReady(starting, window: 64);
        else if (workers.Find(static worker => worker.CanBegin) is { } idle)
            Begin(idle);
        else if (workers.Find(worker => worker.Running is { } running && running != endless) is { } running)
            running.Running!.Done = true;
        else if (workers.Find(static worker => worker.HasReport) is { } reporter)
            Report(reporter);
        else if (_harness.WakeDue < TimeSpan.MaxValue)
            Pass(_harness.WakeDue - _harness.Now);
        else
            return false;
        return true;
    }
}
