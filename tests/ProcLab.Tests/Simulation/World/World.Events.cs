using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>The events. Each goes into the book first, then to the core, and then all commands are taken, as the real shell does under its lock.</summary>
internal sealed partial class World
{
    public void Start()
    {
        History?.Add(Now, "the pool starts");
        var told = Book.Start(Now);
        Core.Start(Now);
        Follow(told);
    }

    public void Submit(in Submission submission)
    {
        var expected = Book.ExpectedOfSubmission;
        Book.Look(Now);
        var outcome = Core.Submit(submission, Now, out var key);
        History?.Add(Now, outcome == SubmitOutcome.Accepted ? $"item {key.Id} is submitted: {submission}" : $"a submission is refused: {outcome}");
        _coverage.Count(outcome);
        Follow(Book.Submit(key, submission, outcome, expected, Now));
    }

    public void Cancel(ItemKey item)
    {
        History?.Add(Now, $"item {item.Id} is cancelled by its caller");
        Book.Look(Now);
        var told = Book.Cancel(item, Now);
        Core.Cancel(item, Now);
        Follow(told);
    }

    /// <summary>The host hears of a worker.</summary>
    public void Tell(in WorkerEvent heard)
    {
        History?.Add(Now, $"heard: {heard}");
        Book.Look(Now);
        if (heard.Kind == WorkerEventKind.Exited)
            TellWhatHasBegun(heard.Worker);
        var told = Book.Hear(heard, Now);
        bool isTrue = true;
        switch (heard.Kind)
        {
            case WorkerEventKind.Ready:
                Core.WorkerReady(heard.Worker, heard.Window, Now);
                break;
            case WorkerEventKind.ItemEnded:
                isTrue = Core.ItemEnded(heard.Worker, heard.Item, heard.Report, heard.Ran, Now);
                break;
            default:
                Core.WorkerExited(heard.Worker, heard.IsNormal, Now);
                break;
        }

        Follow(told with { IsRefused = !isTrue });
    }

    public void Wake()
    {
        History?.Add(Now, "the core is woken");
        TimerDue = TimeSpan.MaxValue;
        Book.Look(Now);
        var told = Book.Wake(Now);
        Core.Wake(Now);
        Follow(told);
    }

    public void Drain(bool abandonWaiting)
    {
        History?.Add(Now, abandonWaiting ? "the pool is drained of what has begun" : "the pool is drained");
        var told = Book.Drain(abandonWaiting);
        Core.Drain(Now, abandonWaiting);
        Follow(told);
    }

    /// <summary>A worker is to have one item only, before it is killed for that item's sake.</summary>
    public void HoldBack(int place)
    {
        var worker = Processes[place]!.Key;
        History?.Add(Now, $"w{worker.Ordinal} is to have one item only");
        Book.Look(Now);
        var told = Book.HoldBack(worker);
        Core.HoldBack(worker, Now);
        Follow(told);
    }

    /// <summary>A worker has grown too large.</summary>
    public void Retire(int place)
    {
        var worker = Processes[place]!.Key;
        History?.Add(Now, $"w{worker.Ordinal} is to be replaced after its item");
        Book.Look(Now);
        var told = Book.Retire(worker, Now);
        Core.Retire(worker, Now);
        Follow(told);
    }

    /// <summary>All workers are to be replaced by new ones.</summary>
    public void Renew()
    {
        History?.Add(Now, "the workers are renewed");
        Book.Look(Now);
        var told = Book.Renew(Now);
        Core.Renew(Now);
        Follow(told);
    }

    public void Resize(int workers)
    {
        History?.Add(Now, $"the pool is resized to {workers}");
        Book.Look(Now);
        var told = Book.Resize(workers, Now);
        Core.Resize(workers, Now);
        Follow(told);
    }

    public void Terminate()
    {
        History?.Add(Now, "the pool is terminated");
        var told = Book.Terminate(Now, Scenario.Grace);
        Core.Terminate(Now, Scenario.Grace);
        Follow(told);
    }

    /// <summary>The dead worker's flight recorder tells which of its items have begun.</summary>
    private void TellWhatHasBegun(WorkerKey worker)
    {
        if (Book.Find(worker) is not { } record)
            return;

        foreach (var item in record.Items)
        {
            if (!Processes[worker.Slot]!.HasBegun(item.Key))
                continue;

            item.KnownBegun = true;
            Core.ItemBegun(worker, item.Key);
        }
    }
}
