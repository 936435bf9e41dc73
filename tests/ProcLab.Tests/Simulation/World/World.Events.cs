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

    public void Submit()
    {
        var expected = Book.ExpectedOfSubmission;
        var outcome = Core.Submit(out var key);
        History?.Add(Now, outcome == SubmitOutcome.Accepted ? $"item {key.Id} is submitted" : $"a submission is refused: {outcome}");
        _coverage.Count(outcome);
        Follow(Book.Submit(key, outcome, expected));
    }

    public void Cancel(ItemKey item)
    {
        History?.Add(Now, $"item {item.Id} is cancelled by its caller");
        var told = Book.Cancel(item);
        Core.Cancel(item, Now);
        Follow(told);
    }

    /// <summary>The host hears of a worker.</summary>
    public void Tell(in WorkerEvent heard)
    {
        History?.Add(Now, $"heard: {heard}");
        var told = Book.Hear(heard, Now);
        bool isTrue = true;
        switch (heard.Kind)
        {
            case WorkerEventKind.Ready:
                Core.WorkerReady(heard.Worker, Now);
                break;
            case WorkerEventKind.ItemEnded:
                isTrue = Core.ItemEnded(heard.Worker, heard.Item, heard.Report, Now);
                break;
            default:
                Core.WorkerExited(heard.Worker, Now);
                break;
        }

        Follow(told with { IsRefused = !isTrue });
    }

    public void Wake()
    {
        History?.Add(Now, "the core is woken");
        TimerDue = TimeSpan.MaxValue;
        Core.Wake(Now);
        Follow(new Told(ToldKind.Woken));
    }

    public void Drain()
    {
        History?.Add(Now, "the pool is drained");
        var told = Book.Drain();
        Core.Drain(Now);
        Follow(told);
    }

    public void Terminate()
    {
        History?.Add(Now, "the pool is terminated");
        var told = Book.Terminate(Now, Scenario.Grace);
        Core.Terminate(Now, Scenario.Grace);
        Follow(told);
    }
}
