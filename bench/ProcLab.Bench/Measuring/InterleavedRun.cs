namespace ProcLab.Bench.Measuring;

/// <summary>Runs a workload: in each round every contender has its turn, so that what the machine does beside falls on all of them.</summary>
internal sealed class InterleavedRun(Workload workload, RoundPlan plan, TextWriter progress)
{
    // Many workers start one after the other, each of them a whole runtime.
    private static readonly TimeSpan _startPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Contender, string> _absent = [];

    public async Task<WorkloadResult> RunAsync()
    {
        try
        {
            foreach (var contender in workload.Contenders)
                await StartAsync(contender);

            var cases = new List<CaseResult>();
            foreach (var @case in workload.Cases)
                cases.Add(await RunAsync(@case));
            return new WorkloadResult(workload.Id, workload.Title, cases);
        }
        finally
        {
            foreach (var contender in workload.Contenders)
                await EndAsync(contender);
        }
    }

    private async Task StartAsync(Contender contender)
    {
        try
        {
            await contender.StartAsync().WaitAsync(_startPatience);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _absent.Add(contender, Explain(error));
        }
    }

    // One that does not end, or not well, must not keep the others from their report.
    private async Task EndAsync(Contender contender)
    {
        try
        {
            await contender.DisposeAsync().AsTask().WaitAsync(_patience);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            progress.WriteLine($"{workload.Id}: {contender.Name} did not end: {error.Message}");
        }
    }

    private async Task<CaseResult> RunAsync(BenchCase @case)
    {
        progress.WriteLine($"{workload.Id}, {@case.Title} ...");
        var turns = workload.Contenders.Where(contender => contender.TakesPartIn(@case))
            .Select(contender => (Contender: contender, Result: NewResult(contender)))
            .ToList();
        for (int round = -plan.WarmUps; round < (@case.Rounds ?? plan.Rounds); round++)
        {
            // Another one begins each time, so that none always follows the same neighbour.
            for (int turn = 0; turn < turns.Count; turn++)
            {
                var (contender, result) = turns[(turn + round + plan.WarmUps) % turns.Count];
                if (result.Trouble is null)
                    await MeasureAsync(contender, @case, result, counts: round >= 0);
            }
        }

        return new CaseResult(@case, [.. turns.Select(turn => turn.Result)]);
    }

    private ContenderResult NewResult(Contender contender) => new(contender.Name) { Trouble = _absent.GetValueOrDefault(contender) };

    private async Task MeasureAsync(Contender contender, BenchCase @case, ContenderResult result, bool counts)
    {
        // A pool may let its callers go on where it hears their results; from there the next one is not begun.
        await Task.Yield();

        // What the one before has left to the collector is not this one's.
        GC.Collect();
        try
        {
            var figures = await contender.MeasureAsync(@case, plan.Window).WaitAsync(_patience);
            if (counts)
                result.Rounds.Add(figures);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            result.Trouble = Explain(error);
        }
    }

    private string Explain(Exception error)
    {
        if (error is MissingPeerException)
            return $"missing: {error.Message}";

        progress.WriteLine(error);
        return $"failed: {error.Message}";
    }
}
